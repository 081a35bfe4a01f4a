using Actors.Storage.Threads;

namespace Actors.Storage.Tests.Threads;

public sealed class OwnThreadTests
{
    [Fact]
    public async Task Work_StaysOnItsThread_AcrossAwaits()
    {
        using var thread = new OwnThread("owned");

        var names = await thread.RunAsync(async () =>
        {
            var before = Thread.CurrentThread.Name;
            await Task.Yield();
            return (before, Thread.CurrentThread.Name);
        });

        names.ShouldBe(("owned", "owned"));
    }

    /// <summary>A host that is let go without being stopped leaves work that waits; it comes back to a thread that is not there any more.</summary>
    [Fact]
    public async Task Work_ThatOutlivesItsThread_EndsNobodyElse()
    {
        var (waits, isBack) = (new TaskCompletionSource(), false);
        var thread = new OwnThread("owned");
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = thread.RunAsync(async () =>
        {
            began.SetResult();
            await waits.Task;
            isBack = true;
        });
        await began.Task;
        thread.Dispose();

        Should.NotThrow(waits.SetResult, "Who lets the work go on has no part in where it runs.");

        isBack.ShouldBeFalse();
    }
}
