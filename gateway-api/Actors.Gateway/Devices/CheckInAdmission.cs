using System.Globalization;
using System.Security.Cryptography;
using Actors.Domain.Devices;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Devices;

/// <summary>Lets check-ins in at the rate that the gateway is set to; whoever is turned away is told when to come again.</summary>
internal sealed class CheckInAdmission(IOptions<DeviceOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private CheckInGate _gate;

    /// <summary>The next hint for a device whose check-in was taken.</summary>
    public TimeSpan Next(TimeSpan lease) => DeviceHints.Next(options.Value.CheckInInterval, lease, Random());

    /// <summary>Takes a place.</summary>
    /// <exception cref="ProblemException">There is none: 429, with the time to come again.</exception>
    public void Enter(HttpContext context)
    {
        if (Step() is { } wait)
        {
            throw Refuse(context, ProblemKinds.RateLimited, wait);
        }
    }

    /// <summary>The refusal where too many writes wait.</summary>
    public ProblemException Overloaded(HttpContext context) => Refuse(context, ProblemKinds.Overloaded, options.Value.LongestWait * (0.1 + (0.4 * Random())));

    /// <summary>From 0 to 1; nobody is to guess when others come.</summary>
    private static double Random() => RandomNumberGenerator.GetInt32(1 << 24) / (double)(1 << 24);

    private TimeSpan? Step()
    {
        var (settings, random, now) = (options.Value, Random(), clock.GetUtcNow());
        lock (_lock)
        {
            (_gate, var wait) = _gate.Step(settings.CheckInsPerSecond, settings.Burst, settings.LongestWait, random, now);
            return wait;
        }
    }

    private static ProblemException Refuse(HttpContext context, ProblemKind kind, TimeSpan wait)
    {
        var seconds = (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        // Problems are written after the answer is cleared, but for what is set when it starts.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return new ProblemException(kind, FormattableString.Invariant($"Many devices check in now; come again in {seconds} s."));
    }
}
