namespace Orleans.Runtime;

/// <summary>What call filters see as the interface of a timer's tick.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}
