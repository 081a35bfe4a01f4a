using System.Net;
using Actors.LoadTests.Baselines;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Serving;

/// <summary>A silo that serves one model and the hand-written server of the same file, both held to the same processors.</summary>
internal sealed class ServerRig : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly TemporaryFolder _data = new();
    private SiloProcess? _silo;
    private DotnetProcess? _bareProcess;

    private ServerRig(Placement placement) => Placement = placement;

    public Placement Placement { get; }

    /// <summary>With which ours is called; the hand-written one is sent it too.</summary>
    public LoadKey Key { get; } = new();

    /// <summary>Ours.</summary>
    public Server Ours { get; private set; } = null!;

    /// <summary>The hand-written one.</summary>
    public Server Bare { get; private set; } = null!;

    /// <summary>Starts both, registers the model, and moves this process to the generator's processors.</summary>
    /// <param name="model">What both serve.</param>
    /// <param name="placement">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<ServerRig> StartAsync(MlpModel model, Placement placement, CancellationToken cancellationToken) =>
        StartAsync(model.Name, model.Create(), placement, cancellationToken);

    /// <summary>The same for any model with one input and one output.</summary>
    public static Task<ServerRig> StartAsync(string name, byte[] onnx, Placement placement, CancellationToken cancellationToken) =>
        StartAsync(name, onnx, placement, hasBare: true, cancellationToken);

    /// <summary>Starts ours alone.</summary>
    public static Task<ServerRig> StartOursAsync(MlpModel model, Placement placement, CancellationToken cancellationToken) =>
        StartAsync(model.Name, model.Create(), placement, hasBare: false, cancellationToken);

    private static async Task<ServerRig> StartAsync(string name, byte[] onnx, Placement placement, bool hasBare, CancellationToken cancellationToken)
    {
        var rig = new ServerRig(placement);
        try
        {
            await rig.StartOursAsync(name, onnx, cancellationToken);
            if (hasBare)
            {
                await rig.StartBareAsync(name, onnx, cancellationToken);
            }

            placement.Generator.PinThisProcess();
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }

        if (_bareProcess is not null)
        {
            await _bareProcess.DisposeAsync();
        }

        _data.Dispose();
    }

    private async Task StartOursAsync(string name, byte[] onnx, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_data.Path, "silo");
        _silo = await SiloProcess.StartAsync(new SiloSettings(folder) { Processors = Placement.Servers, Arguments = Key.Arguments }, cancellationToken);
        using var client = new GatewayClient(_silo.Address, apiKey: Key.Text);
        _ = await client.RegisterAsync(name, onnx, cancellationToken);
        Ours = new Server("ours", _silo.Process, new IPEndPoint(IPAddress.Loopback, _silo.Port));
    }

    private async Task StartBareAsync(string name, byte[] onnx, CancellationToken cancellationToken)
    {
        var file = Path.Combine(_data.Path, $"{name}.onnx");
        await File.WriteAllBytesAsync(file, onnx, cancellationToken);
        var port = FreePort.Take();
        // The same collector as the silo's, which is a web program's.
        _bareProcess = DotnetProcess.Start(
            typeof(ServerRig).Assembly.Location,
            [BareServer.Command, $"{port}", file, name],
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" },
            Placement.Servers);
        Bare = new Server("bare", _bareProcess, new IPEndPoint(IPAddress.Loopback, port));
        await WaitForAsync(Bare, cancellationToken);
    }

    private static async Task WaitForAsync(Server server, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTimeout);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(server.Address, deadline.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (server.Process is not { HasExited: true })
            {
                // It does not listen yet.
            }

            await Task.Delay(Poll, deadline.Token);
        }
    }
}
