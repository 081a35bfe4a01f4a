using System.Diagnostics;

namespace Actors.Grains.Observation;

/// <summary>
/// Gives each grain call of a traced request a span of its own, under the caller's, which travels with the call. A host adds it where spans are sent; a call
/// that is not traced costs a look.
/// </summary>
public sealed class TraceCallFilter : IIncomingGrainCallFilter
{
    /// <summary>What a call carries the caller's span by, as a W3C <c>traceparent</c>; the gateway sets it.</summary>
    public const string ContextKey = "actors.traceparent";

    private static readonly ActivitySource Source = new("Actors.Grains");

    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Source.HasListeners() && RequestContext.Get(ContextKey) is string text && ActivityContext.TryParse(text, null, isRemote: true, out var parent)
            ? TraceAsync(context, parent)
            : context.Invoke();
    }

    private static async Task TraceAsync(IIncomingGrainCallContext context, ActivityContext parent)
    {
        using var span = Source.StartActivity($"{context.InterfaceMethod.DeclaringType?.Name}.{context.InterfaceMethod.Name}", ActivityKind.Internal, parent);
        if (span is null)
        {
            await context.Invoke();
            return;
        }

        _ = span.SetTag("rpc.system", "orleans").SetTag("rpc.service", context.InterfaceMethod.DeclaringType?.Name).SetTag("rpc.method", context.InterfaceMethod.Name);
        RequestContext.Set(ContextKey, span.Id!);
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            _ = span.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }
}
