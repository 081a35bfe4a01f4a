using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the incoming filters to the method.</summary>
internal sealed class IncomingCall(IGrainContext target, RequestBase request, IIncomingGrainCallFilter[] filters) : IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> Implementations = new();

    private int _stage;

    public IInvokable Request => request;

    public object Grain => target.GrainInstance!;

    public GrainId? SourceId => request.Sender?.GrainId ?? request.Reference?.Runtime.ClientId;

    public GrainId TargetId => target.GrainId;

    public IGrainContext TargetContext => target;

    public GrainInterfaceType InterfaceType => request.Reference?.InterfaceType ?? default;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public MethodInfo ImplementationMethod =>
        Implementations.GetOrAdd((request.GetTarget()!.GetType(), request.GetMethod()), static key => FindImplementation(key.Class, key.Method));

    public object? Result
    {
        get => Response is { Exception: null } response ? response.Result : null;
        set => Response = Response.FromResult(value);
    }

    public Response? Response { get; set; }

    /// <summary>Runs everything, answers, and reports to the activation.</summary>
    public async Task RunAsync(ActivationData? activation)
    {
        Exception? failure;
        try
        {
            await Invoke();
            failure = Response!.Exception;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (failure is null)
        {
            activation?.OnCompleted(request);
            request.Complete(Response!);
        }
        else if (activation is not null)
        {
            activation.OnFailed(request, failure);
        }
        else
        {
            request.Fail(failure);
        }
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage < filters.Length)
            {
                await filters[stage].Invoke(this);
                EnsureAnswered(filters[stage]);
            }
            else if (stage == filters.Length && Grain is IIncomingGrainCallFilter own)
            {
                await own.Invoke(this);
                EnsureAnswered(own);
            }
            else if (stage <= filters.Length + 1)
            {
                Response = await request.Invoke();
                if (Response.Exception is { } exception)
                {
                    ExceptionDispatchInfo.Throw(exception);
                }
            }
            else
            {
                throw new InvalidOperationException("A filter called Invoke inside the method.");
            }
        }
        finally
        {
            _stage = stage;
        }
    }

    private void EnsureAnswered(IIncomingGrainCallFilter filter)
    {
        if (Response is null)
        {
            throw new InvalidOperationException($"Filter {filter.GetType()} neither called Invoke nor set a result.");
        }
    }

    private static MethodInfo FindImplementation(Type type, MethodInfo method)
    {
        if (method.DeclaringType is not { IsInterface: true } declaring || !declaring.IsAssignableFrom(type))
        {
            return method;
        }

        var map = type.GetInterfaceMap(declaring);
        var index = Array.IndexOf(map.InterfaceMethods, method);
        return index < 0 ? method : map.TargetMethods[index];
    }
}
