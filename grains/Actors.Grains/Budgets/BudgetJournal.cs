using System.Globalization;
using System.Text;
using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>
/// What this life of the process has spent of budgets, in a file: a line a change, with everything since it began. What a process that was killed had
/// not reported is found there by the next on the same folder, so that it counts, once. It is written through to the operating system, which outlives
/// the process, not to the disk: after a power cut what was lent counts as spent until the period ends or somebody settles it.
/// </summary>
/// <param name="folder">Where; null keeps none.</param>
public sealed class BudgetJournal(string? folder) : IDisposable
{
    private const string Extension = ".spent";

    /// <summary>From this length on the file is written anew with the last line of each budget and period.</summary>
    private const long MostBytes = 4 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, string Budget, long Epoch, DateTimeOffset Start), long> _spends = [];
    private readonly StringBuilder _lines = new();
    private string? _file;
    private FileStream? _stream;

    /// <summary>Notes a change; it is written at <see cref="Flush"/>.</summary>
    public void Note(string tenant, BudgetEntry entry, SiloSpend spend)
    {
        if (folder is not null)
        {
            lock (_lock)
            {
                _spends[(tenant, entry.Name, entry.Epoch, spend.Start)] = spend.Micros;
                Append(tenant, entry.Name, entry.Epoch, spend);
            }
        }
    }

    /// <summary>Writes that a budget is about to be asked for a lease, where nothing of it stands there yet: what it lends is given back by the next life.</summary>
    internal void Enter(string tenant, BudgetEntry entry)
    {
        if (folder is null)
        {
            return;
        }

        lock (_lock)
        {
            // A spend of nothing, in a period that no budget has.
            var nothing = new SiloSpend(DateTimeOffset.UnixEpoch, 0);
            if (!_spends.TryAdd((tenant, entry.Name, entry.Epoch, nothing.Start), nothing.Micros))
            {
                return;
            }

            Append(tenant, entry.Name, entry.Epoch, nothing);
        }

        Flush();
    }

    /// <summary>Writes what was noted.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (folder is null || _lines.Length == 0 || _file is null)
            {
                return;
            }

            if (_stream is { Length: > MostBytes })
            {
                _ = _lines.Clear();
                foreach (var (key, micros) in _spends)
                {
                    Append(key.Tenant, key.Budget, key.Epoch, new SiloSpend(key.Start, micros));
                }

                _stream.Dispose();
                File.WriteAllText(_file + ".next", _lines.ToString());
                File.Move(_file + ".next", _file, overwrite: true);
                _stream = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.Read);
                _ = _lines.Clear();
                return;
            }

            _stream ??= new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.Read);
            _stream.Write(Encoding.UTF8.GetBytes(_lines.ToString()));
            _stream.Flush();
            _ = _lines.Clear();
        }
    }

    /// <summary>Begins this life's file.</summary>
    public void Open(string silo)
    {
        lock (_lock)
        {
            if (folder is not null)
            {
                _ = Directory.CreateDirectory(folder);
                _file = Path.Combine(folder, silo + Extension);
            }
        }
    }

    /// <summary>Everything was reported: the file goes.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _stream?.Dispose();
            _stream = null;
            _ = _lines.Clear();
            if (_file is not null)
            {
                File.Delete(_file);
            }
        }
    }

    /// <summary>Lets go of the file, which stays.</summary>
    public void Dispose() => _stream?.Dispose();

    /// <summary>Former lives that left something: their names, and what they had spent.</summary>
    /// <param name="silo">This life.</param>
    internal IReadOnlyList<FormerLife> Former(string silo)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*" + Extension).Where(file => Path.GetFileNameWithoutExtension(file) != silo).Order(StringComparer.Ordinal).Select(Read)];
    }

    /// <summary>A former life's spends are reported: its file goes.</summary>
    internal void Forget(FormerLife life)
    {
        if (folder is not null)
        {
            File.Delete(Path.Combine(folder, life.Silo + Extension));
        }
    }

    private static FormerLife Read(string file)
    {
        var spends = new Dictionary<(string Tenant, string Budget, long Epoch), SortedList<DateTimeOffset, long>>();
        foreach (var line in File.ReadLines(file))
        {
            // The last line may have been cut off by a full disk.
            if (line.Split('\t') is [var tenant, var budget, var epoch, var start, var micros, "."])
            {
                var key = (tenant, budget, long.Parse(epoch, CultureInfo.InvariantCulture));
                var known = spends.TryGetValue(key, out var found) ? found : spends[key] = [];
                known[DateTimeOffset.ParseExact(start, "O", CultureInfo.InvariantCulture)] = long.Parse(micros, CultureInfo.InvariantCulture);
            }
        }

        return new FormerLife(Path.GetFileNameWithoutExtension(file), [.. spends.Select(one => (one.Key.Tenant, one.Key.Budget, one.Key.Epoch, one.Value.Select(spend => new SiloSpend(spend.Key, spend.Value)).ToArray()))]);
    }

    private void Append(string tenant, string budget, long epoch, SiloSpend spend) =>
        _lines.Append(CultureInfo.InvariantCulture, $"{tenant}\t{budget}\t{epoch}\t{spend.Start:O}\t{spend.Micros}\t.\n");
}
