using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>
/// Lets those who write readings and windows take turns where the database has one writer at a time. SQLite has them ask again and again instead, and whoever is unlucky
/// waits for seconds.
/// </summary>
internal sealed class WriteTurns(IDatabase database) : IDisposable
{
    private readonly SemaphoreSlim? _turn = database.Provider == DatabaseProvider.Sqlite ? new(1) : null;

    /// <summary>Waits for a turn, in the order of arrival; it ends when what this gives is disposed.</summary>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellationToken);
        }

        return new Turn(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    /// <summary>A turn.</summary>
    public readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
