using Microsoft.Extensions.DependencyInjection;

namespace Actors.Runtime.Tests.Activation;

public sealed class PlainObjectGrain(IGrainContext context, IGrainFactory factory, [FromKeyedServices("word")] string word) : IGrainBase, IPlainObjectGrain
{
    private string _activated = "not activated";

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _activated = "activated";
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        Signal.Set($"{context.GrainId} {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> DescribeAsync() =>
        Task.FromResult($"{context.GrainId} {_activated} {word} {ReferenceEquals(context.GrainInstance, this)} {factory is not null}");

    public Task DeactivateAsync()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
