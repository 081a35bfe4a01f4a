using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What the silo offers to its grains.</summary>
internal sealed class GrainRuntime(
    ILocalSiloDetails silo,
    IGrainFactory grainFactory,
    ITimerRegistry timers,
    IServiceProvider services,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider) : IGrainRuntime
{
    public string SiloIdentity => silo.SiloAddress.ToString();

    public SiloAddress SiloAddress => silo.SiloAddress;

    public IGrainFactory GrainFactory => grainFactory;

    public ITimerRegistry TimerRegistry => timers;

    public IServiceProvider ServiceProvider => services;

    public TimeProvider TimeProvider => timeProvider;

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((ActivationData)grainContext).DelayDeactivation(timeSpan);
}
