namespace Actors.Runtime.Tests.Filters;

/// <summary>Writes what it sees of the calls of <see cref="IFilteredGrain"/> into the journal of the grain's key.</summary>
public sealed class RecordingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (!typeof(IFilteredGrain).IsAssignableFrom(context.InterfaceMethod.DeclaringType))
        {
            await context.Invoke();
            return;
        }

        var key = context.TargetId.Key.ToString();
        Journal.Write(key, $"first before {context.InterfaceName}.{context.MethodName}");
        if (context.MethodName == nameof(IFilteredGrain.BlockedAsync))
        {
            context.Result = "blocked";
            return;
        }

        if (context.MethodName == nameof(IFilteredGrain.SayAsync))
        {
            Describe(context, key);
        }

        try
        {
            await context.Invoke();
        }
        catch (FormatException exception)
        {
            throw new ArgumentException("translated", exception);
        }

        Journal.Write(key, $"first after {context.Result}");
    }

    private static void Describe(IIncomingGrainCallContext context, string key)
    {
        Journal.Write(key, $"arguments {context.Request.GetArgumentCount()} {context.Request.GetArgument(0)} {context.Request.GetArgument(1)}");
        Journal.Write(key, $"interface method {context.InterfaceMethod.DeclaringType?.Name}.{context.InterfaceMethod.Name}");
        Journal.Write(key, $"implementation method {context.ImplementationMethod.DeclaringType?.Name}.{context.ImplementationMethod.Name}");
        Journal.Write(key, $"grain {context.Grain.GetType().Name} {ReferenceEquals(context.TargetContext.GrainInstance, context.Grain)}");
        Journal.Write(key, $"source type {context.SourceId?.Type}");
        context.Request.SetArgument(1, (int)context.Request.GetArgument(1)! + 1);
    }
}
