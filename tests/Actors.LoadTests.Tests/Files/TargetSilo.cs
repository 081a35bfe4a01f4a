using Actors.LoadTests.Serving;
using Actors.TestKit;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Tests.Files;

/// <summary>The real silo, started by somebody else than the scenario, which asks for a key.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class TargetSilo : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly LoadKey _key = new();
    private SiloProcess? _silo;

    public Uri Address => _silo!.Address;

    public string Key => _key.Text;

    public async Task InitializeAsync() => _silo = await SiloProcess.StartAsync(new SiloSettings(_data.Path) { Arguments = _key.Arguments });

    public async Task DisposeAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }

        _data.Dispose();
    }
}
