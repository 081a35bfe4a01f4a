using System.Runtime.InteropServices;
using Actors.Drift;
using Actors.Registry;

namespace Actors.Grains.Drift;

/// <summary>Counts what a tap saw, by version and group, and reports it. One caller at a time.</summary>
internal sealed class VersionTaps(DriftTap tap, IGrainFactory grains, DriftInstruments instruments, TimeProvider clock)
{
    private const int MostVersions = 16;
    private readonly Dictionary<int, GroupTap[]> _versions = [];
    private long _revision;
    private TapView _view = new(0, []);

    /// <summary>The tap.</summary>
    public DriftTap Tap => tap;

    /// <summary>How long counting took in the last call.</summary>
    public TimeSpan Counting { get; private set; }

    /// <summary>Counts what has come, and reports it.</summary>
    /// <param name="report">Makes a report durable; null where it could not, and it is to be made again.</param>
    /// <param name="silo">This process.</param>
    /// <param name="elapsed">Since the last call.</param>
    /// <param name="part">The part of the rows wanted that there is time for, above 0, at most 1.</param>
    /// <param name="cancellationToken">Ends the asking for plans.</param>
    public async Task FlushAsync(Func<DriftGroupKey, DriftDelta, Task<DriftReportOutcome?>> report, SiloReports silo, TimeSpan elapsed, double part, CancellationToken cancellationToken)
    {
        if (_revision != tap.Wanted)
        {
            await TurnAsync(tap.Wanted, cancellationToken);
        }

        var wanted = _versions.Values.SelectMany(groups => groups).Select(group => group.MostRowsPerSecond).DefaultIfEmpty(int.MaxValue).Min();
        var (records, dropped) = tap.Take((int)Math.Max(1, wanted * part), elapsed);
        await LoadAsync(VersionsOf(records.Span), cancellationToken);
        var start = clock.GetTimestamp();
        instruments.Watched(Count(records.Span));
        Counting = clock.GetElapsedTime(start);
        instruments.Dropped(dropped);
        var groups = _versions.Values.SelectMany(known => known).ToArray();
        foreach (var group in groups)
        {
            group.Drop(dropped);
        }

        foreach (var group in groups)
        {
            await ReportAsync(group, report, silo);
        }
    }

    /// <summary>Another revision: what is watched may be other tensors, between other edges.</summary>
    private async Task TurnAsync(long revision, CancellationToken cancellationToken)
    {
        _versions.Clear();
        var plans = await grains.GetDriftMonitor(tap.Model).GetPlansAsync(0, null, cancellationToken);
        _view = tap.Watch([.. plans.Select(plan => plan.Settings.ToPlan())
            .SelectMany(plan => plan.Features.Select(feature => new TapTensor(plan.IsOfOutputs, feature.Tensor))).Distinct().Take(DriftTap.MostTensors)]);
        _revision = revision;
    }

    private async Task LoadAsync(IReadOnlyCollection<int> versions, CancellationToken cancellationToken)
    {
        foreach (var version in versions.Where(version => !_versions.ContainsKey(version)))
        {
            if (_versions.Count >= MostVersions)
            {
                return;
            }

            var plans = await grains.GetDriftMonitor(tap.Model).GetPlansAsync(version, null, cancellationToken);
            _versions[version] = [.. plans.Select(plan => new GroupTap(new(new VersionKey(tap.Model, version), plan.Settings.Name), GroupInForce.Of(plan), _view.Tensors))];
        }
    }

    private async Task ReportAsync(GroupTap group, Func<DriftGroupKey, DriftDelta, Task<DriftReportOutcome?>> report, SiloReports silo)
    {
        foreach (var delta in group.Report(silo.Silo, ref silo.Number))
        {
            var outcome = await report(group.Key, delta);
            if (outcome is null)
            {
                return;
            }

            group.Acknowledge(delta);
            instruments.Reported(outcome.Value);
            if (outcome == DriftReportOutcome.Stale)
            {
                // What is in force is asked for anew.
                _revision = 0;
            }
        }
    }

    private static HashSet<int> VersionsOf(ReadOnlySpan<byte> records)
    {
        var versions = new HashSet<int>();
        while (!records.IsEmpty)
        {
            var head = MemoryMarshal.Read<TapHead>(records);
            _ = versions.Add(head.Version);
            records = records[head.Length..];
        }

        return versions;
    }

    private long Count(in TapHead head, ReadOnlySpan<byte> record)
    {
        var rows = 0L;
        var marks = MemoryMarshal.Cast<byte, TapMark>(record)[.._view.Tensors.Length];
        var content = record[MemoryMarshal.AsBytes(marks).Length..];
        foreach (var group in _versions.GetValueOrDefault(head.Version) ?? [])
        {
            rows += group.Add(head, marks, content);
        }

        return rows;
    }

    private long Count(ReadOnlySpan<byte> records)
    {
        var rows = 0L;
        while (!records.IsEmpty)
        {
            var head = MemoryMarshal.Read<TapHead>(records);
            rows += head.View == _view.Number ? Count(head, records[TapHead.Size..head.Length]) : 0;
            records = records[head.Length..];
        }

        foreach (var group in _versions.Values.SelectMany(known => known))
        {
            group.Settle();
        }

        return rows;
    }
}
