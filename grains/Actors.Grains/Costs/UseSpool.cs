using System.Globalization;
using System.Text;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;

namespace Actors.Grains.Costs;

/// <summary>
/// What was metered here and is not known to be written, in a file for each report. A process that is killed leaves them behind, and the next on its folder writes
/// them under the same reporter and number, so that each counts once. They go to the operating system, which outlives the process, not through to the disk. A
/// file is frames: the length of what follows, 4 bytes, then rows. Not for several threads at once.
/// </summary>
/// <param name="folder">Where; null keeps nothing.</param>
internal sealed class UseSpool(string? folder) : IDisposable
{
    private const string Extension = ".used";
    private const int LengthBytes = sizeof(int);

    /// <summary>From so many bytes on rows do not wait for others.</summary>
    private const int MostWaiting = 64 << 10;

    private readonly MemoryStream _frame = new();
    private BinaryWriter? _writer;
    private FileStream? _file;
    private long _number;
    private bool _isOff = folder is null;

    /// <summary>The life whose files these are.</summary>
    public string Reporter { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether rows have waited for long enough.</summary>
    public bool IsFull => _frame.Length > MostWaiting;

    /// <summary>Adds a row, which waits for <see cref="Flush"/>.</summary>
    public void Add(in UsageKey key, long quantity)
    {
        if (_isOff || quantity == 0)
        {
            return;
        }

        if (_frame.Length == 0)
        {
            // The length is known at the end.
            _frame.SetLength(LengthBytes);
            _frame.Position = LengthBytes;
        }

        var writer = _writer ??= new BinaryWriter(_frame, Encoding.UTF8, leaveOpen: true);
        writer.Write(key.Tenant);
        writer.Write(key.Hour);
        writer.Write(key.Resource);
        writer.Write(key.Place);
        writer.Write(key.Model);
        writer.Write(key.Version);
        writer.Write(key.Caller);
        writer.Write(quantity);
    }

    /// <summary>Writes what waits to the file of the report that it will be in. Where that fails nothing is kept any more in this life.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Flush(long number)
    {
        if (_frame.Length == 0)
        {
            return;
        }

        try
        {
            if (_file is null || number != _number)
            {
                _file?.Dispose();
                _ = Directory.CreateDirectory(folder!);
                (_file, _number) = (new FileStream(FileOf(Reporter, number), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0), number);
            }

            _ = BitConverter.TryWriteBytes(_frame.GetBuffer(), (int)_frame.Length - LengthBytes);
            _file.Write(_frame.GetBuffer().AsSpan(0, (int)_frame.Length));
            _frame.SetLength(0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What would follow half a frame could not be read.
            (_isOff, _file) = (true, Close(_file));
            _frame.SetLength(0);
            throw;
        }
    }

    /// <summary>A report of this life or a former one is written: its file goes.</summary>
    public void Forget(string reporter, long number)
    {
        if (folder is null)
        {
            return;
        }

        _file = reporter == Reporter && number == _number ? Close(_file) : _file;
        if (FileOf(reporter, number) is var file && File.Exists(file))
        {
            File.Delete(file);
        }
    }

    /// <summary>What former lives left, in the order of their reports.</summary>
    public IReadOnlyList<FormerUse> Former() =>
        folder is null || !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder, "*" + Extension).Select(file => (File: file, Name: Path.GetFileNameWithoutExtension(file).Split('-')))
                .Where(one => one.Name is [var reporter, var number] && reporter != Reporter && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(one => new FormerUse(one.Name[0], new UsageReport(long.Parse(one.Name[1], CultureInfo.InvariantCulture), Read(one.File))))
                .OrderBy(former => former.Reporter, StringComparer.Ordinal).ThenBy(former => former.Report.Number),
        ];

    /// <inheritdoc/>
    public void Dispose()
    {
        _file = Close(_file);
        _writer?.Dispose();
        _frame.Dispose();
    }

    private static FileStream? Close(FileStream? file)
    {
        file?.Dispose();
        return null;
    }

    /// <summary>A file's rows, each key once and in order. A frame that was cut off is left out.</summary>
    private static IReadOnlyList<UsageRow> Read(string file)
    {
        var ledger = new UsageLedger(int.MaxValue);
        using var stream = new MemoryStream(File.ReadAllBytes(file));
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        while (stream.Length - stream.Position >= LengthBytes && reader.ReadInt32() is var length && length >= 0 && length <= stream.Length - stream.Position)
        {
            var end = stream.Position + length;
            while (stream.Position < end)
            {
                var (tenant, hour, resource, place) = (reader.ReadString(), reader.ReadInt64(), reader.ReadString(), reader.ReadString());
                var (model, version, caller) = (reader.ReadString(), reader.ReadInt32(), reader.ReadString());
                ledger.Add(new UsageKey(tenant, hour, resource, place, model, version, caller), reader.ReadInt64());
            }
        }

        return ledger.Take()?.Rows ?? [];
    }

    private string FileOf(string reporter, long number) => Path.Combine(folder!, string.Create(CultureInfo.InvariantCulture, $"{reporter}-{number}{Extension}"));
}
