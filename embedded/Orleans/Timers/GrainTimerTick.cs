using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A tick as a request to the activation.</summary>
internal sealed class GrainTimerTick : TaskRequest
{
    private static readonly MethodInfo Method = typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;

    private readonly GrainTimer _timer;
    private readonly GrainTimerCreationOptions _options;

    public GrainTimerTick(GrainTimer timer, GrainTimerCreationOptions options)
    {
        _timer = timer;
        _options = options;
        Options = InvokeMethodOptions.OneWay | (options.Interleave ? InvokeMethodOptions.AlwaysInterleave : InvokeMethodOptions.None);
    }

    internal override bool IsLocalOnly => true;

    internal override bool IsKeepAlive => _options.KeepAlive;

    public override object? GetTarget() => _timer;

    public override void SetTarget(ITargetHolder holder)
    {
    }

    public override string GetMethodName() => Method.Name;

    public override string GetInterfaceName() => nameof(IGrainTimerInvoker);

    public override string GetActivityName() => $"{nameof(IGrainTimerInvoker)}/{Method.Name}";

    public override MethodInfo GetMethod() => Method;

    public override Type GetInterfaceType() => typeof(IGrainTimerInvoker);

    protected override Task InvokeInner() => _timer.TickAsync();
}
