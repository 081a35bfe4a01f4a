namespace Actors.Grains.Registry.Webhooks;

/// <summary>For calls whose failure does not matter.</summary>
internal static class HintExtensions
{
    /// <summary>Lets the call go, and sees its fault so that nobody else has to.</summary>
    public static void Forget(this Task call) =>
        _ = call.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
