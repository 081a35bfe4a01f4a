using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Time;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Sources;

/// <summary>
/// Follows a file that something appends lines to. Where it is, is kept on disk once the lines before are durable, so that none is left out over a power cut; some may
/// then be read twice. A file that got shorter is a new one.
/// </summary>
internal sealed partial class FileSource(AgentClock time, IDeviceFiles files, ReservedSpace space, TimeProvider clock, IOptions<AgentOptions> options, ILogger<FileSource> logger) : IReadingSource
{
    private const int MaxRead = 256 * 1024;
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromMilliseconds(500);

    public string Kind => SourceKinds.File;

    public async Task RunAsync(SourceOptions source, RowBatcher batcher, CancellationToken stopping)
    {
        var mark = MarkFile(source.Path!);
        var at = files.Read(mark) is { Length: sizeof(long) } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;
        var buffer = new byte[MaxRead];
        using var timer = new PeriodicTimer(source.Period ?? DefaultPeriod, clock);
        do
        {
            while (File.Exists(source.Path) && await ReadAsync(source, at, buffer, batcher, stopping) is var next && next != at)
            {
                at = next;
                Mark(mark, at);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private void Mark(string mark, long at)
    {
        var written = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(written, at);
        try
        {
            space.Replace(mark, written);
        }
        catch (IOException exception)
        {
            // A full disk. Reading goes on from here: only after a start would some lines be read twice.
            LogUnmarked(exception);
        }
    }

    [LoggerMessage(6198, LogLevel.Warning, "How far a file was read could not be written down")]
    private partial void LogUnmarked(Exception exception);

    private async Task<long> ReadAsync(SourceOptions source, long at, byte[] buffer, RowBatcher batcher, CancellationToken stopping)
    {
        await using var file = new FileStream(source.Path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length < at)
        {
            return 0;
        }

        _ = file.Seek(at, SeekOrigin.Begin);
        var read = await file.ReadAsync(buffer, stopping);

        // Only whole lines, but a line that fills the buffer by itself is passed over.
        var whole = buffer.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
        whole = whole == 0 && read == buffer.Length ? read : whole;
        var rows = new LineReader(source.Stream, time, logger).Take(buffer.AsSpan(0, whole));
        if (rows.Count > 0 && !await batcher.KeepAsync(rows, stopping))
        {
            // No room: the lines stay where they are until there is.
            await Task.Delay(options.Value.LongestPause, clock, stopping);
            return at;
        }

        return at + whole;
    }

    private static string MarkFile(string path) => $"sources/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))))[..16]}";
}
