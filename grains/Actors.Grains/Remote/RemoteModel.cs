using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>A version that a backend elsewhere answers: its places, its time limit, its calls, and what they come to.</summary>
internal sealed class RemoteModel(RemoteBackend backend, RemoteConnection connection, RemoteHealth health, TimeProvider clock) : IRemoteModel
{
    private readonly Bulkhead _bulkhead = new(backend.MaxConcurrent, backend.MaxWaiting);
    private readonly IRemoteProtocol _protocol = RemoteProtocols.Create(backend);

    public OnnxDescription Description { get; } = RemoteDescriptions.Describe(backend);

    public string? Currency => backend.Price?.Currency;

    public async ValueTask<RemoteReply> InferAsync(RemoteRequest request, CancellationToken cancellationToken)
    {
        if (request.Rows > backend.MaxRows)
        {
            return RemoteReply.Failed(EngineOutcome.InvalidInput, FormattableString.Invariant($"The request has {request.Rows} rows; the remote backend is sent {backend.MaxRows} at once."));
        }

        if (request.Timeout <= TimeSpan.Zero)
        {
            return RemoteReply.Failed(EngineOutcome.DeadlinePassed, "The deadline passed before the remote backend was called.");
        }

        if (!_bulkhead.TryEnter())
        {
            return RemoteReply.Failed(EngineOutcome.Overloaded, "Too many requests wait for the remote backend.");
        }

        var tally = new RemoteTally(backend.Price);
        var limit = request.Timeout < backend.TimeLimit ? request.Timeout.Value : backend.TimeLimit;
        using var deadline = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        RemoteReply reply;
        try
        {
            reply = await AskAsync(request, tally, clock.GetTimestamp(), limit, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            reply = Late(request, tally, limit);
        }
        catch (OperationCanceledException)
        {
            throw new RemoteCancelledException(tally.Use, cancellationToken);
        }
        finally
        {
            _bulkhead.Leave();
        }

        health.Report(reply);
        return reply with { Use = tally.Use, Queued = tally.Queued };
    }

    public void Dispose()
    {
        connection.Dispose();
        _bulkhead.Dispose();
    }

    /// <summary>Whose limit passed says whether the backend is at fault, and where the time went whether it was asked at all.</summary>
    private RemoteReply Late(RemoteRequest request, RemoteTally tally, TimeSpan limit) =>
        request.Timeout <= backend.TimeLimit ? RemoteReply.Failed(EngineOutcome.DeadlinePassed, "The deadline passed before the remote backend answered.")
        : tally.HasPlace ? RemoteReply.Failed(EngineOutcome.Unavailable, FormattableString.Invariant($"The remote backend did not answer within {limit.TotalMilliseconds} ms."))
        : RemoteReply.Failed(EngineOutcome.Overloaded, FormattableString.Invariant($"No call to the remote backend came free within {limit.TotalMilliseconds} ms."));

    private async ValueTask<RemoteReply> AskAsync(RemoteRequest request, RemoteTally tally, long begun, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!backend.CallsPerRow)
        {
            var (answer, failure) = await CallAsync(request, -1, tally, begun, limit, cancellationToken);
            return failure is null ? new RemoteReply(EngineOutcome.Done, answer.Outputs, null) : Failed(failure);
        }

        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        RemoteFailure? first = null;
        var rows = await Task.WhenAll(Enumerable.Range(0, request.Rows).Select(async row =>
        {
            try
            {
                var (answer, failure) = await CallAsync(request, row, tally, begun, limit, all.Token);
                if (failure is not null && Interlocked.CompareExchange(ref first, failure, null) is null)
                {
                    // The others' answers would be of no use.
                    await all.CancelAsync();
                }

                return answer;
            }
            catch (OperationCanceledException) when (Volatile.Read(ref first) is not null)
            {
                return default;
            }
        }));
        return first is null ? Stack(rows) : Failed(first);
    }

    private RemoteReply Stack(RemoteAnswer[] rows)
    {
        var outputs = new Tensor[backend.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = backend.Outputs[i];
            outputs[i] = RowStack.Stack(output.Name, ElementNames.TypeOf(output.Datatype), [.. rows.Select(row => row.Outputs[i])], out var problem);
            if (problem is not null)
            {
                return Failed(RemoteFailure.Unusable(problem));
            }
        }

        return new RemoteReply(EngineOutcome.Done, outputs, null);
    }

    private async ValueTask<(RemoteAnswer Answer, RemoteFailure? Failure)> CallAsync(
        RemoteRequest request, int row, RemoteTally tally, long begun, TimeSpan limit, CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        await _bulkhead.BeginAsync(cancellationToken);
        try
        {
            tally.CountPlace(clock.GetElapsedTime(asked));
            await _protocol.PrepareAsync(connection, cancellationToken);
            var left = limit - clock.GetElapsedTime(begun);
            if (_protocol.Write(request, row, left, out var problem) is not { } message)
            {
                return (default, new RemoteFailure(EngineOutcome.InvalidInput, problem ?? "The inputs cannot be sent to the remote backend."));
            }

            tally.CountCall(message.Body.Length);
            var response = await connection.SendAsync(message, left, cancellationToken);
            if (response.Failure is { } failure)
            {
                return (default, failure);
            }

            var answer = Read(response);
            tally.CountAnswer(response.Body.Length, answer);
            return (answer, answer.Problem is { } unusable ? RemoteFailure.Unusable(unusable) : null);
        }
        finally
        {
            _bulkhead.End();
        }
    }

    private RemoteAnswer Read(in RemoteResponse response)
    {
        try
        {
            return _protocol.Read(response);
        }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException)
        {
            // Text that is escaped as half a character is found only when it is taken out.
            return RemoteAnswer.Unusable("it holds text that is none");
        }
    }

    private static RemoteReply Failed(RemoteFailure failure) => RemoteReply.Failed(failure.Outcome, failure.Detail) with { RetryAfter = failure.RetryAfter };
}
