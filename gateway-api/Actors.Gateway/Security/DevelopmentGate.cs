using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Security;

/// <summary>
/// Without authentication the process listens on the loopback only. The settings are checked before it starts; this looks at what the web
/// server has in fact bound, lets nobody in until that is known and ends the start where it is anything else.
/// </summary>
internal sealed partial class DevelopmentGate(IServer server, Authenticator authenticator, ILogger<DevelopmentGate> logger) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is known that only the loopback can reach us.</summary>
    public bool IsOpen => _opened.Task.IsCompletedSuccessfully;

    /// <summary>Waits until it is known. What came before the end of the start waits here for a moment.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!authenticator.IsOff)
        {
            return Task.CompletedTask;
        }

        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
        {
            if (!Loopback.Is(address))
            {
                throw new InvalidOperationException(Loopback.Refusal(address));
            }
        }

        LogOff(string.Join(", ", addresses));
        _opened.SetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(43, LogLevel.Warning, "Authentication is OFF (Security:Mode=Development): whoever reaches {Addresses} may do everything")]
    private partial void LogOff(string addresses);
}
