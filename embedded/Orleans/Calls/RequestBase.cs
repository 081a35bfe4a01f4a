using System.ComponentModel;
using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call on its way. The generator derives one class for each method of each grain interface.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RequestBase : IInvokable
{
    private CancellationTokenSource? _calleeCancellation;

    /// <summary>How the method is called.</summary>
    public InvokeMethodOptions Options { get; protected set; }

    public virtual bool IsCancellable => false;

    /// <summary>The token that the method sees: it is cancelled in a turn of the callee.</summary>
    protected CancellationToken CalleeToken => _calleeCancellation?.Token ?? CancellationToken.None;

    internal RequestBase? Next { get; set; }

    internal GrainReference? Reference { get; set; }

    internal IGrainContext? Sender { get; set; }

    /// <summary>The activation that has it, once one has.</summary>
    internal IGrainContext? Holder { get; set; }

    /// <summary>The caller's request context; never changed once it is here.</summary>
    internal Dictionary<string, object>? Headers { get; set; }

    internal CancellationToken CallerToken { get; private set; }

    internal int ForwardCount { get; set; }

    /// <summary>Whether nobody waits for the answer any more.</summary>
    internal virtual bool IsAbandoned => false;

    /// <summary>Whether the request belongs to one activation only and dies with it, as a timer's tick does.</summary>
    internal virtual bool IsLocalOnly => false;

    /// <summary>Whether serving it counts as being used.</summary>
    internal virtual bool IsKeepAlive => true;

    internal virtual bool IsAlwaysInterleave => (Options & InvokeMethodOptions.AlwaysInterleave) != 0;

    internal bool IsReadOnly => (Options & InvokeMethodOptions.ReadOnly) != 0;

    internal bool IsOneWay => (Options & InvokeMethodOptions.OneWay) != 0;

    internal Guid ReentrancyId =>
        Headers is not null && Headers.TryGetValue(RequestContext.ReentrancyHeader, out var id) && id is Guid guid ? guid : Guid.Empty;

    public abstract ValueTask<Response> Invoke();

    public abstract object? GetTarget();

    public abstract void SetTarget(ITargetHolder holder);

    public abstract string GetMethodName();

    public abstract string GetInterfaceName();

    public abstract string GetActivityName();

    public abstract MethodInfo GetMethod();

    public abstract Type GetInterfaceType();

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index), index, "The method has no such parameter.");

    public virtual void SetArgument(int index, object? value) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, "The method has no such parameter.");

    public virtual TimeSpan? GetDefaultResponseTimeout() => null;

    public CancellationToken GetCancellationToken() => CalleeToken;

    public void Dispose() => GC.SuppressFinalize(this);

    public override string ToString() => $"{GetInterfaceName()}.{GetMethodName()} to {Reference?.GrainId.ToString() ?? "a local target"}";

    /// <summary>Takes the caller's token; what the method sees is a token of its own.</summary>
    protected void SetCancellationToken(CancellationToken token)
    {
        CallerToken = token;
        if (token.CanBeCanceled)
        {
            _calleeCancellation = new CancellationTokenSource();
        }
    }

    /// <summary>Runs the method in a turn of the activation, answers, and reports to the activation.</summary>
    internal abstract void Execute(ActivationData activation);

    /// <summary>Answers with a failure.</summary>
    internal abstract void Fail(Exception exception);

    /// <summary>Answers with what a filter left.</summary>
    internal abstract void Complete(Response response);

    /// <summary>Cancels the token that the method sees.</summary>
    internal void CancelCallee() => _calleeCancellation?.Cancel();
}
