using System.Threading.Channels;

namespace Actors.Mqtt;

/// <summary>
/// A client of one broker that connects again for as long as it runs. What it is sent with quality 1 is acknowledged when its handler is done, in the order of
/// arrival; a handler that fails costs the connection, and the broker sends again what was not acknowledged. What it publishes with quality 1 is sent until the
/// broker acknowledges it.
/// </summary>
/// <param name="options">The broker.</param>
/// <param name="handler">Takes a message; it is called for one after the other, and what it returns may complete later.</param>
/// <param name="clock">Tells the time.</param>
public sealed class MqttClient(MqttClientOptions options, Func<MqttMessage, CancellationToken, Task> handler, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _publishing = new(1);
    private readonly SemaphoreSlim _places = new(options.MaxPublished);
    private readonly LinkedList<Publication> _published = new();
    private readonly Lock _gate = new();
    private volatile TaskCompletionSource<MqttConnection> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isBlocked;
    private ushort _number;

    /// <summary>Told of each lost connection, and why.</summary>
    public Action<Exception>? Lost { get; init; }

    /// <summary>Whether it is connected and subscribed.</summary>
    public bool IsConnected => _connected.Task.IsCompletedSuccessfully;

    /// <summary>Completes when it is connected and subscribed.</summary>
    public Task WhenConnectedAsync(CancellationToken cancellationToken) => _connected.Task.WaitAsync(cancellationToken);

    /// <summary>Stays connected until told to stop.</summary>
    /// <param name="subscriptions">What it wants to be sent; may be empty.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(subscriptions);
        var pause = options.FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ConnectAndServeAsync(subscriptions, () => pause = options.FirstPause, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Lost?.Invoke(fault);
            }

            try
            {
                // Half of a pause is random, so that a fleet does not come back all at once.
                await Task.Delay(pause * (0.5 + (System.Security.Cryptography.RandomNumberGenerator.GetInt32(1000) / 2000.0)), clock, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
        }
    }

    /// <summary>Publishes a message. With quality 1 it completes when the broker has acknowledged it, over any number of connections; with quality 0 when it is sent.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more. One of quality 1 is sent all the same.</exception>
    /// <exception cref="IOException">The connection broke while one of quality 0 was sent.</exception>
    public async Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, int quality, bool isRetained, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)quality, 1u, nameof(quality));
        if (quality == 0)
        {
            var connection = await _connected.Task.WaitAsync(cancellationToken);
            await connection.SendAsync(MqttPackets.Publish(topic, payload.Span, 0, isRetained), cancellationToken);
            return;
        }

        await _places.WaitAsync(cancellationToken);
        var publication = await AddAsync(topic, payload, isRetained, cancellationToken);
        await publication.Acknowledged.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _publishing.Dispose();
        _places.Dispose();
    }

    private async Task<Publication> AddAsync(string topic, ReadOnlyMemory<byte> payload, bool isRetained, CancellationToken cancellationToken)
    {
        try
        {
            await _publishing.WaitAsync(cancellationToken);
        }
        catch
        {
            _ = _places.Release();
            throw;
        }

        try
        {
            Publication publication;
            lock (_gate)
            {
                var number = NextNumber();
                publication = new Publication(number, MqttPackets.Publish(topic, payload.Span, number, isRetained));
                _ = _published.AddLast(publication);
            }

            if (_connected.Task is { IsCompletedSuccessfully: true } connected)
            {
                try
                {
                    await (await connected).SendAsync(publication.Packet, CancellationToken.None);
                }
                catch (Exception fault) when (fault is IOException or ObjectDisposedException)
                {
                    // The next connection sends it.
                }
            }

            return publication;
        }
        finally
        {
            _ = _publishing.Release();
        }
    }

    private ushort NextNumber()
    {
        do
        {
            _number = (ushort)(_number == ushort.MaxValue ? 1 : _number + 1);
        }
        while (_published.Any(publication => publication.Number == _number));
        return _number;
    }

    private async Task ConnectAndServeAsync(IReadOnlyList<MqttSubscription> subscriptions, Action served, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(options.ConnectTimeout);
        await using var connection = await MqttConnection.OpenAsync(options, clock, limit.Token);
        var received = Channel.CreateBounded<(ushort Number, Task Done)>(options.MaxReceived);
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Task> loops =
        [
            ReadAsync(connection, received.Writer, subscribed, ending.Token),
            AcknowledgeAsync(connection, received.Reader, ending.Token),
            PingAsync(connection, ending.Token),
        ];
        try
        {
            loops.Add(StartAsync(connection, subscriptions, subscribed.Task, served, limit.Token));
            var first = await Task.WhenAny(loops);
            while (first == loops[^1] && first.IsCompletedSuccessfully)
            {
                loops.RemoveAt(loops.Count - 1);
                limit.CancelAfter(Timeout.InfiniteTimeSpan);
                first = await Task.WhenAny(loops);
            }

            await first;
        }
        finally
        {
            await LeaveAsync(connection, stopping);
            await ending.CancelAsync();
            await limit.CancelAsync();
            await connection.DisposeAsync();
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Only now can none of them call this connection the one that is used.
            if (_connected.Task.IsCompleted)
            {
                _connected = new TaskCompletionSource<MqttConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Subscribes, sends again what was not acknowledged, and only then lets new messages through, so that their order stays.</summary>
    private async Task StartAsync(
        MqttConnection connection, IReadOnlyList<MqttSubscription> subscriptions, Task subscribed, Action served, CancellationToken cancellationToken)
    {
        if (subscriptions.Count > 0)
        {
            ushort number;
            lock (_gate)
            {
                number = NextNumber();
            }

            await connection.SendAsync(MqttPackets.Subscribe(number, subscriptions), cancellationToken);
            await subscribed.WaitAsync(cancellationToken);
        }

        await _publishing.WaitAsync(cancellationToken);
        try
        {
            Publication[] again;
            lock (_gate)
            {
                again = [.. _published];
            }

            foreach (var publication in again)
            {
                MqttPackets.MarkRepeated(publication.Packet);
                await connection.SendAsync(publication.Packet, cancellationToken);
            }

            served();
            _ = _connected.TrySetResult(connection);
        }
        finally
        {
            _ = _publishing.Release();
        }
    }

    private static async Task LeaveAsync(MqttConnection connection, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            try
            {
                await connection.SendAsync(MqttPackets.Disconnect, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException or TimeoutException)
            {
                // The broker finds out by itself.
            }
        }
    }

    private async Task ReadAsync(MqttConnection connection, ChannelWriter<(ushort, Task)> received, TaskCompletionSource subscribed, CancellationToken ending)
    {
        while (true)
        {
            var packet = await connection.ReadAsync(ending);
            switch (packet.Type)
            {
                case MqttPacketType.Publish:
                    var (message, number) = packet.ToMessage();
                    var handled = handler(message, ending);
                    _isBlocked = true;
                    await received.WriteAsync((number, handled), ending);
                    _isBlocked = false;
                    break;
                case MqttPacketType.PublishAcknowledged:
                    Acknowledge(packet.Number);
                    break;
                case MqttPacketType.SubscribeAcknowledged:
                    if (packet.Body.Span[2..].Contains((byte)0x80))
                    {
                        throw new MqttException("The broker refuses a subscription.");
                    }

                    _ = subscribed.TrySetResult();
                    break;
                case MqttPacketType.PingResponse:
                    break;
                default:
                    throw new MqttException($"The broker sent a packet of kind {(int)packet.Type}, which a client does not expect.");
            }
        }
    }

    private void Acknowledge(ushort number)
    {
        lock (_gate)
        {
            for (var node = _published.First; node is not null; node = node.Next)
            {
                if (node.Value.Number == number)
                {
                    _published.Remove(node);
                    node.Value.Acknowledge();
                    _ = _places.Release();
                    return;
                }
            }
        }
    }

    private static async Task AcknowledgeAsync(MqttConnection connection, ChannelReader<(ushort Number, Task Done)> received, CancellationToken ending)
    {
        var numbers = new List<ushort>();
        while (await received.WaitToReadAsync(ending))
        {
            while (received.TryRead(out var next))
            {
                // What is done by now is acknowledged before anything is waited for.
                if (!next.Done.IsCompleted && numbers.Count > 0)
                {
                    await connection.SendAsync(MqttPackets.Acknowledge(numbers), ending);
                    numbers.Clear();
                }

                await next.Done.WaitAsync(ending);
                if (next.Number != 0)
                {
                    numbers.Add(next.Number);
                }
            }

            if (numbers.Count > 0)
            {
                await connection.SendAsync(MqttPackets.Acknowledge(numbers), ending);
                numbers.Clear();
            }
        }
    }

    private async Task PingAsync(MqttConnection connection, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(options.KeepAlive / 4, clock);
        while (await timer.WaitForNextTickAsync(ending))
        {
            if (connection.SinceReceived > options.KeepAlive * 1.5 && !_isBlocked)
            {
                throw new MqttException("The broker is silent.");
            }

            // Asked while nothing comes, too: a broker that takes but never answers is found out.
            if (connection.SinceSent > options.KeepAlive / 2 || connection.SinceReceived > options.KeepAlive / 2)
            {
                await connection.SendAsync(MqttPackets.PingRequest, ending);
            }
        }
    }
}
