using System.Net;
using Actors.LoadTests.Baselines;
using Actors.LoadTests.Http;
using Actors.TestKit;
using Actors.TestKit.Processes;
using Actors.TestKit.Samples;

namespace Actors.LoadTests.Gateway;

/// <summary>Both servers, running side by side, and the connections to them.</summary>
internal sealed class GatewayRig : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly TemporaryFolder _data = new();
    private SiloProcess? _silo;
    private DotnetProcess? _bare;
    private int _barePort;

    public DotnetProcess Ours => _silo!.Process;

    public DotnetProcess Bare => _bare!;

    public static async Task<GatewayRig> StartAsync(CancellationToken cancellationToken)
    {
        var rig = new GatewayRig();
        try
        {
            rig._silo = await SiloProcess.StartAsync(new SiloSettings(rig._data.Path) { Samples = true }, cancellationToken);
            rig._barePort = FreePort.Take();
            // The same collector as the silo's, which is a web program's.
            rig._bare = DotnetProcess.Start(
                typeof(GatewayRig).Assembly.Location,
                [BareServer.Command, $"{rig._barePort}", Path.Combine(SampleSet.Folder, $"{DigitRequests.Model}.onnx"), DigitRequests.Model],
                new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" });
            await rig.WaitForBareAsync(cancellationToken);
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    public Task<LoadConnection[]> ConnectOursAsync(int connections) => ConnectAsync(_silo!.Port, connections);

    public Task<LoadConnection[]> ConnectBareAsync(int connections) => ConnectAsync(_barePort, connections);

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }

        if (_bare is not null)
        {
            await _bare.DisposeAsync();
        }

        _data.Dispose();
    }

    private static Task<LoadConnection[]> ConnectAsync(int port, int connections) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => LoadConnection.OpenAsync(port)));

    private async Task WaitForBareAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTimeout);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_barePort}/"), deadline.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!Bare.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(Poll, deadline.Token);
        }
    }
}
