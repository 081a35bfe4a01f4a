using Actors.Gateway.Tests.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>A host with people, whose clock is set forward by the test. Timers run as ever.</summary>
public sealed class FleetHost : GovernedHost
{
    private readonly ForwardTime _clock = new();

    /// <summary>The time as the host has it.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Sets the clock forward.</summary>
    public void Forward(TimeSpan time) => _clock.Ahead += time;

    protected override void Configure(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<TimeProvider>(_clock);
    }

    private sealed class ForwardTime : TimeProvider
    {
        private long _ticks;

        public TimeSpan Ahead
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));
            set => Interlocked.Exchange(ref _ticks, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
