using Actors.Domain.Updates.Tuf;

namespace Actors.Cli.Updates;

/// <summary>Trusted metadata in a folder: <c>root.json</c>, <c>timestamp.json</c> and so on, names escaped.</summary>
internal sealed class FolderTufStore(string folder) : ITufStore
{
    public async ValueTask<byte[]?> ReadAsync(string role, CancellationToken cancellationToken) =>
        File.Exists(PathOf(role)) ? await File.ReadAllBytesAsync(PathOf(role), cancellationToken) : null;

    public async ValueTask WriteAsync(string role, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(folder);
        var unfinished = PathOf(role) + ".new";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, PathOf(role), overwrite: true);
    }

    public ValueTask DeleteAsync(string role, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(role));
        }

        return ValueTask.CompletedTask;
    }

    private string PathOf(string role) => Path.Combine(folder, TufNames.File(role, version: null));
}
