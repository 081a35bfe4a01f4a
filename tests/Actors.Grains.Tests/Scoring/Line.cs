using Actors.Scoring;

namespace Actors.Grains.Tests.Scoring;

/// <summary>
/// A silo's line to the grains, that ends as by <c>kill -9</c> when the silo tells of its n-th chunk: that word arrives or is lost, nothing after it arrives, and no answer comes back.
/// </summary>
/// <param name="killAt">The word at which it ends, the first being 1; 0 for never.</param>
/// <param name="arrives">Whether that one arrives.</param>
internal sealed class Line(int killAt = 0, bool arrives = false)
{
    private readonly TaskCompletionSource _buried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _commits;
    private int _taken;
    private volatile bool _isCut;
    private volatile bool _isDead;

    /// <summary>Whether the silo is dead, and its last word has arrived if it does.</summary>
    public bool IsDead => _isDead;

    /// <summary>Whether nothing goes through any more.</summary>
    public bool IsCut => _isCut;

    /// <summary>Chunks of this silo that count.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>The grains as the silo sees them.</summary>
    public IGrainFactory Around(IGrainFactory grains) => LineProxy.Around(grains, this);

    /// <summary>A call through the line.</summary>
    public async Task<T> CallAsync<T>(string method, Func<Task<T>> call)
    {
        if (method == nameof(IScoringJobGrain.CommitAsync) && Interlocked.Increment(ref _commits) == killAt)
        {
            _isCut = true;
            if (arrives)
            {
                Count(await call());
            }

            _isDead = true;
        }

        if (_isCut)
        {
            await _buried.Task;
        }

        var answer = await call();
        Count(answer);
        return answer;
    }

    /// <summary>Ends the waits of what was cut off.</summary>
    public void Bury() => _buried.TrySetCanceled();

    private void Count<T>(T answer) => Interlocked.Add(ref _taken, answer is "taken" ? 1 : 0);
}
