using System.Net;
using System.Net.Sockets;
using Actors.LoadTests.Arrivals;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Files;

/// <summary>Runs a scenario that is a file, against a silo of its own or a server that is there already: see <see cref="TargetModel"/>.</summary>
/// <param name="file">The scenario.</param>
/// <param name="target">The server; null for a silo of its own. Baselines are left out there, and so is the choice of processors.</param>
/// <param name="targetKey">The API key for that server; null for none.</param>
internal sealed class FileScenario(ScenarioFile file, Uri? target, string? targetKey) : IScenario
{
    public const string Bare = "bare";

    /// <summary>Holds the API key for a server that is there already.</summary>
    public const string KeyVariable = "ACTORS_KEY";

    private const string Ours = "ours";
    private const int Requests = 256;
    private const ulong PoissonSeed = 1;

    public string Name => file.Name;

    public string Summary => file.Summary;

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int>();

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var model = new MlpModel(file.Model.Name, file.Model.Seed, file.Model.Widths);
        if (target is not null)
        {
            return await RunThereAsync(model, target, cancellationToken);
        }

        var placement = Placement.Of(file.ServerProcessors);
        var hasBare = file.Baselines.Length > 0;
        await using var rig = hasBare
            ? await ServerRig.StartAsync(model, placement, cancellationToken)
            : await ServerRig.StartOursAsync(model, placement, cancellationToken);
        return Run(model, rig.Key.Text, placement.IsApart, hasBare ? [(Ours, rig.Ours), (Bare, rig.Bare)] : [(Ours, rig.Ours)]);
    }

    private async Task<ScenarioResult> RunThereAsync(MlpModel model, Uri address, CancellationToken cancellationToken)
    {
        if (await TargetModel.PrepareAsync(address, targetKey, model, cancellationToken) is { } fault)
        {
            return Failed(fault);
        }

        try
        {
            var host = await Dns.GetHostAddressesAsync(address.IdnHost, AddressFamily.InterNetwork, cancellationToken);
            var there = new Server("target", null, new IPEndPoint(host[0], address.Port));
            return Run(model, targetKey, isApart: false, [(there.Name, there)]);
        }
        catch (SocketException unreachable)
        {
            return Failed($"{address} cannot be reached, by IPv4 at least: {unreachable.Message}");
        }
    }

    private ScenarioResult Failed(string fault) => new($"{file.Name} was not run.", new Dictionary<string, double>(), new Dictionary<string, double>(), [fault]);

    private ScenarioResult Run(MlpModel model, string? key, bool isApart, IReadOnlyList<(string Name, Server Server)> servers)
    {
        var form = new RequestForm(file.Protocol, file.Encoding, file.Rows)
        {
            ApiKey = key,
            Authority = target?.Authority ?? RequestForm.Loopback,
            Timeout = file.TimeoutMs == 0 ? null : TimeSpan.FromMilliseconds(file.TimeoutMs),
        };
        var plan = new LoadPlan(MlpRequests.Make(model, form, Requests), TimeSpan.FromSeconds(file.Seconds)) { Spins = isApart };
        Contest Between(TimeSpan duration)
        {
            var contest = new Contest();
            foreach (var (name, server) in servers)
            {
                contest.Add(name, () => Round.Run(new Target(server, file.Protocol, file.Connections), plan with { Duration = duration, Arrivals = NewArrivals() }));
            }

            return contest;
        }

        if (file.WarmUpSeconds > 0)
        {
            Between(TimeSpan.FromSeconds(file.WarmUpSeconds)).WarmUp();
        }

        var result = Between(plan.Duration);
        result.Run(file.Rounds);
        return FileReport.From(file.Name, result);
    }

    private IArrivals? NewArrivals() => file.Loop switch
    {
        LoopKind.Constant => new ConstantArrivals(file.PerSecond),
        LoopKind.Poisson => new PoissonArrivals(file.PerSecond, PoissonSeed),
        LoopKind.Sensors => new SensorArrivals(file.Sensors),
        _ => null,
    };
}
