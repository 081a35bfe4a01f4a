using Actors.LoadTests.Baselines;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Large;

/// <summary>Who runs against whom on the larger model.</summary>
internal sealed class LargeContest(ServerRig rig, BareControl control, int places, int rowPlaces)
{
    private static readonly int[] InProcessRows = [32, 64, 128, 256];
    private static readonly TimeSpan InProcessTrial = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<RequestForm, LoadPlan> _plans = [];

    public required Func<RequestForm, LoadPlan> Single { get; init; }

    public required Func<RequestForm, LoadPlan> Rows { get; init; }

    /// <summary>The fixed batching that the sweep found.</summary>
    public Batching Best { get; private set; } = new(0, 0, 0);

    /// <summary>The rows of a batch with which ONNX Runtime alone does most.</summary>
    public int BestRows { get; private set; }

    /// <summary>Warms all up and finds the best of the baselines.</summary>
    public void Prepare(TimeSpan warmUp)
    {
        _ = Run(new Target(rig.Bare, WireProtocol.Http1, places), LargeReport.Json, warmUp);
        Best = BatchingSweep.FindBest(control, new Target(rig.Bare, WireProtocol.Http1, places), PlanOf(LargeReport.Json), rig.Placement.Servers.Count);
        BestRows = InProcessRows.MaxBy(rows => control.MeasureInProcess(rows, InProcessTrial));
        Build(warmUp).WarmUp();
    }

    /// <summary>The contest with rounds of a length.</summary>
    public Contest Build(TimeSpan round)
    {
        var contest = new Contest();
        contest.Add(LargeReport.OursJson, () => Ours(LargeReport.Json, places, round));
        contest.Add(LargeReport.Bare, () => Bare(new Batching(0, 0, 0), round));
        contest.Add(LargeReport.BareBatching, () => Bare(Best, round));
        contest.Add(LargeReport.OursBinary, () => Ours(LargeReport.Binary, places, round));
        contest.Add(LargeReport.OursGrpc, () => Ours(LargeReport.Grpc, places, round));
        contest.Add(LargeReport.OursRows, () =>
        {
            var requests = Ours(LargeReport.BinaryRows, rowPlaces, round);
            return requests with { PerSecond = requests.PerSecond * LargeReport.BinaryRows.Rows };
        });
        contest.Add(LargeReport.InProcess, () => new Round(new LoadResult(), control.MeasureInProcess(BestRows, round), 0));
        return contest;
    }

    private Round Ours(RequestForm form, int at, TimeSpan duration) => Run(new Target(rig.Ours, form.Protocol, at), form, duration);

    private Round Bare(Batching batching, TimeSpan duration)
    {
        control.Batch(batching);
        return Run(new Target(rig.Bare, WireProtocol.Http1, places), LargeReport.Json, duration);
    }

    private Round Run(Target target, RequestForm form, TimeSpan duration) => Round.Run(target, PlanOf(form) with { Duration = duration });

    private LoadPlan PlanOf(RequestForm form)
    {
        if (!_plans.TryGetValue(form, out var plan))
        {
            plan = form.Rows == 1 ? Single(form) : Rows(form);
            _plans.Add(form, plan);
        }

        return plan;
    }
}
