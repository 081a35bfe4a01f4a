using System.Text;
using System.Text.Json;
using Actors.Domain.Audit;
using Actors.Storage.DataFolders;

namespace Actors.Storage.Audit;

/// <summary>
/// The heads that this process has signed, in a file beside the database: a witness that does not go back in time when an older state of the
/// database is put back. Only ever added to; a copy of it elsewhere is a better one.
/// </summary>
internal sealed class HeadFile(DataFolder folder)
{
    /// <summary>What of the file's end is looked through: a hundred heads, of which one would do.</summary>
    private const int EndBytes = 64 * 1024;

    private string Path { get; } = System.IO.Path.Combine(folder.Audit, "heads.jsonl");

    /// <summary>Adds a head, durably.</summary>
    public async Task AppendAsync(string note)
    {
        await using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await file.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new ExportLine { Type = "head", Note = note }) + "\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The last head that is whole; null where there is none. A line that a crash cut short is passed over.</summary>
    public (Checkpoint Head, SignedNote Note)? ReadLast()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        _ = file.Seek(-Math.Min(file.Length, EndBytes), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        (Checkpoint, SignedNote)? last = null;
        while (reader.ReadLine() is { } line)
        {
            if (Read(line) is { } note && Checkpoint.TryParseNote(note, out var head, out var signed))
            {
                last = (head, signed);
            }
        }

        return last;
    }

    /// <summary>Puts the file aside, once what it tells of has been accepted.</summary>
    public void PutAside(DateTimeOffset now)
    {
        if (File.Exists(Path))
        {
            File.Move(Path, $"{Path}.{now.ToUnixTimeSeconds()}");
        }
    }

    private static string? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportLine>(line)?.Note;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
