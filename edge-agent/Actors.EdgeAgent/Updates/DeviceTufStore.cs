using Actors.Domain.Updates.Tuf;
using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Updates;

/// <summary>The metadata that the device trusts, a file a role.</summary>
internal sealed class DeviceTufStore(IDeviceFiles files, ReservedSpace space) : ITufStore
{
    public ValueTask<byte[]?> ReadAsync(string role, CancellationToken cancellationToken) => new(files.Read(FileOf(role)));

    public ValueTask WriteAsync(string role, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        space.Replace(FileOf(role), content.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string role, CancellationToken cancellationToken)
    {
        files.Delete(FileOf(role));
        return ValueTask.CompletedTask;
    }

    private static string FileOf(string role) => Path.Combine("tuf", TufNames.File(role, version: null));
}
