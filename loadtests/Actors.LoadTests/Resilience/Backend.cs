using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Resilience;

/// <summary>Another server with a model, which can be killed and started again at the same address.</summary>
internal sealed class Backend : IAsyncDisposable
{
    public const string Model = "backend";

    private readonly TemporaryFolder _data = new();
    private readonly int _port = FreePort.Take();
    private SiloProcess? _silo;

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Starts it, with what it knew before.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        _silo = await SiloProcess.StartAsync(new SiloSettings(_data.Path) { Port = _port }, cancellationToken);

    /// <summary>Registers its model.</summary>
    public async Task RegisterAsync(byte[] onnx, CancellationToken cancellationToken)
    {
        using var client = new GatewayClient(Address);
        _ = await client.RegisterAsync(Model, onnx, cancellationToken);
    }

    /// <summary>Ends it at once.</summary>
    public async Task KillAsync()
    {
        if (_silo is not null)
        {
            await _silo.KillAsync();
            await _silo.DisposeAsync();
            _silo = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _data.Dispose();
    }
}
