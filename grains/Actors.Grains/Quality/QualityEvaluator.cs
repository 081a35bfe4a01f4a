using Actors.Domain.Decisions;
using Actors.Domain.Quality.Monitoring;
using Actors.Quality;
using Actors.Registry;
using Actors.Storage.Decisions;
using Actors.Storage.Outcomes;

namespace Actors.Grains.Quality;

/// <summary>
/// Looks at windows of a model: reads what is remembered of its predictions and what came of them, and has the rules judge. A window's figures are a function of the two,
/// so that looking twice, late or after a kill gives the same. Runs on the thread pool, not in a grain's turn, one at a time for the whole process.
/// </summary>
internal sealed class QualityEvaluator(IDecisionReader decisions, IOutcomeStore outcomes, QualityInstruments instruments, TimeProvider clock) : IDisposable
{
    /// <summary>Windows that are looked at in one pass.</summary>
    public const int MostWindows = 8;

    /// <summary>Outcomes of one window, and of a reference span, that are read.</summary>
    private const int MostOutcomes = 400_000;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Looks for what is new.</summary>
    /// <param name="asked">Whose quality, and what is known of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">A part of the decision log is damaged.</exception>
    public Task<QualityPass> RunAsync(QualityQuestion asked, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await PassAsync(asked, cancellationToken);
            }
            finally
            {
                _ = _turn.Release();
            }
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<QualityPass> PassAsync(QualityQuestion asked, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await asked.Cursor.FindAsync(asked.Plan, asked.Known, asked.Through, asked.WithRunning, now, cancellationToken);
        var (changed, through, plan) = (new List<QualityWindowView>(), asked.Through, asked.Plan);
        var running = plan.StartOf(now - WindowCursor.Grace);
        foreach (var (start, count) in due.Take(MostWindows))
        {
            changed.AddRange(await LookAsync(asked, start, count, [.. asked.Known.Where(known => changed.TrueForAll(window => !IsSame(window, known))), .. changed], now, cancellationToken));
            through = start < running && (through is null || start + plan.Window > through) ? start + plan.Window : through;
        }

        if (due.Count > MostWindows)
        {
            asked.Cursor.Reset();
        }

        instruments.Looked(Math.Min(due.Count, MostWindows), clock.GetUtcNow() - now);
        return new QualityPass(changed, through, due.Count > MostWindows);
    }

    /// <summary>A window, by version.</summary>
    private async Task<List<QualityWindowView>> LookAsync(
        QualityQuestion asked, DateTimeOffset start, long count, List<QualityWindowView> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = asked.Plan;
        var samples = await ReadAsync(asked.Model, plan, start, start + plan.Window, WindowQuality.MostRows, cancellationToken);
        if (samples.Count == 0)
        {
            // What is no longer remembered stays as it was last known.
            return [.. known.Where(window => window.Start == start).Select(window => window with { Outcomes = count })];
        }

        var labels = new LabelBook(await outcomes.ListJoinedAsync(asked.Model.Tenant, asked.Model.Name, start, start + plan.Window, MostOutcomes, cancellationToken));
        var looked = new List<QualityWindowView>();
        foreach (var (version, sample) in samples.OrderByDescending(sample => sample.Value.Seen).Take(QualityState.MostVersions).OrderBy(sample => sample.Key))
        {
            var before = known.Find(window => window.Start == start && window.Version == version);
            var source = await SourceAsync(asked, version, cancellationToken);
            var estimate = before is { IsComplete: true, Estimate: { } kept } ? kept : source.Estimate(plan, sample.Rows)?.ToView(now);
            var quality = WindowQuality.Of(plan, sample, labels, source, estimate?.ToEstimate(), PreviousOf(plan, known, version));
            looked.Add(WindowViews.Of(plan, version, start, quality, estimate, before, now, start + plan.Window <= now - WindowCursor.Grace, count));
        }

        return looked;
    }

    private static bool IsSame(QualityWindowView left, QualityWindowView right) => left.Start == right.Start && left.Version == right.Version;

    private static QualityFigure? PreviousOf(QualityPlan plan, List<QualityWindowView> known, int version) => known
        .Where(window => window.Version < version && window.Labelled >= plan.MinLabels)
        .OrderByDescending(window => window.Version).ThenByDescending(window => window.Start)
        .Select(window => Array.Find(window.Realised, figure => figure.Metric == plan.MainMetric))
        .FirstOrDefault(figure => figure is not null)?.ToFigure();

    private async Task<Dictionary<int, RowSample>> ReadAsync(
        ModelKey model, QualityPlan plan, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<int, RowSample>();
        await foreach (var decision in decisions.ReadAsync(new DecisionFilter { Tenant = model.Tenant, Model = model.Name, From = from, Until = until }, cancellationToken))
        {
            if (!QualityRows.IsOwn(decision.Head))
            {
                continue;
            }

            if (!samples.TryGetValue(decision.Head.Version, out var sample))
            {
                samples.Add(decision.Head.Version, sample = new RowSample(limit));
            }

            sample.Add(QualityRows.Of(plan, decision));
        }

        return samples;
    }

    /// <summary>What estimates of a version are made from. It is made once, when there are labels enough, so that estimates of different windows can be compared.</summary>
    private async Task<EstimateSource> SourceAsync(QualityQuestion asked, int version, CancellationToken cancellationToken)
    {
        if (asked.Plan.Reference is not { } span)
        {
            return asked.Sources.None;
        }

        var count = await outcomes.CountJoinedAsync(asked.Model.Tenant, asked.Model.Name, span.From, span.Until, cancellationToken);
        if (asked.Sources.Find(version, count) is { } source)
        {
            return source;
        }

        var samples = await ReadAsync(asked.Model, asked.Plan, span.From, span.Until, EstimateSource.MostRows, cancellationToken);
        var labels = new LabelBook(await outcomes.ListJoinedAsync(asked.Model.Tenant, asked.Model.Name, span.From, span.Until, MostOutcomes, cancellationToken));
        foreach (var (sampled, sample) in samples)
        {
            asked.Sources.Add(sampled, count, asked.Plan, [.. labels.Label(sample.Rows, asked.Plan.Label).Where(row => QualityFigures.IsUsable(asked.Plan, row))]);
        }

        return asked.Sources.Find(version, count) ?? asked.Sources.None;
    }
}
