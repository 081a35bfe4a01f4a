using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the outgoing filters and sends it.</summary>
internal sealed class OutgoingCall<TResult>(RuntimeClient client, GrainReference reference, RequestBase request, IOutgoingGrainCallFilter[] filters)
    : IOutgoingGrainCallContext
{
    private int _stage;

    public IInvokable Request => request;

    public object Grain => reference;

    public IGrainContext? SourceContext { get; } = RuntimeContext.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => reference.GrainId;

    public GrainInterfaceType InterfaceType => reference.InterfaceType;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public object? Result
    {
        get => Response is { } response ? response.GetResult<TResult>() : default;
        set => Response = Response.FromResult((TResult)value!);
    }

    public Response? Response { get; set; }

    public async Task<TResult> RunAsync()
    {
        await Invoke();
        return Response!.GetResult<TResult>();
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage < filters.Length)
            {
                await filters[stage].Invoke(this);
                if (Response is null)
                {
                    throw new InvalidOperationException($"Filter {filters[stage].GetType()} neither called Invoke nor set a result.");
                }
            }
            else if (stage == filters.Length)
            {
                Response = request is RequestBase<TResult> awaited && !request.IsOneWay
                    ? Response.FromResult(await client.SendAsync(reference, awaited))
                    : SendOneWay();
            }
            else
            {
                throw new InvalidOperationException("A filter called Invoke inside the call.");
            }
        }
        finally
        {
            _stage = stage;
        }
    }

    private Response SendOneWay()
    {
        client.SendOneWay(reference, request);
        return Response.Completed;
    }
}
