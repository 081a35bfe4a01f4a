using Microsoft.AspNetCore.Http;

namespace Actors.Transport.Tests.Hosting;

/// <summary>A handler that keeps its event loop from everything else, until it is released.</summary>
internal sealed class LoopBlock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    public Task Began => _began.Task;

    public Task HoldAsync(HttpContext context)
    {
        EventLoopThread.IsCurrent.ShouldBeTrue();
        _began.SetResult();
        _released.Wait(Patience, CancellationToken.None).ShouldBeTrue("It did not come to pass that the loop is released.");
        return Handlers.AnswerAsync(context, "released");
    }

    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();
}
