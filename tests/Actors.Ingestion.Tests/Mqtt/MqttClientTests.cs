using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Actors.Mqtt;
using Actors.TestKit.Mosquitto;

namespace Actors.Ingestion.Tests.Mqtt;

/// <summary>The client against a real broker.</summary>
public sealed class MqttClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_BrokerRestartsBetween_LosesNothingAtQualityOne()
    {
        const int Messages = 600;
        await using var broker = await MosquittoBroker.StartAsync();
        var received = new ConcurrentDictionary<int, int>();
        var all = new TaskCompletionSource();
        await using var subscriber = Running.Start(broker, "subscriber", message =>
        {
            _ = received.AddOrUpdate(Number(message), 1, (_, count) => count + 1);
            _ = received.Count == Messages && all.TrySetResult();
            return Task.CompletedTask;
        }, new MqttSubscription("readings/#"));
        await using var publisher = Running.Start(broker, "publisher", _ => Task.CompletedTask);
        await subscriber.Client.WhenConnectedAsync(Limit());

        var publishing = Task.WhenAll(Enumerable.Range(0, Messages).Select(number => publisher.Client.PublishAsync("readings/a", Text(number), 1, false, Limit())));
        await WaitForAsync(() => received.Count >= Messages / 6, "a sixth of the messages");
        await broker.StopAsync();
        await broker.ContinueAsync();

        await publishing.WaitAsync(Patience);
        await all.Task.WaitAsync(Patience);
        received.Keys.Order().ShouldBe(Enumerable.Range(0, Messages));
    }

    [Fact]
    public async Task Run_HandlerFails_IsSentTheMessageAgain()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        var seen = new ConcurrentQueue<MqttMessage>();
        var again = new TaskCompletionSource();
        await using var subscriber = Running.Start(broker, "fails", message =>
        {
            seen.Enqueue(message);
            if (seen.Count == 1)
            {
                throw new IOException("The disk is full.");
            }

            _ = again.TrySetResult();
            return Task.CompletedTask;
        }, new MqttSubscription("once"));
        await using var publisher = Running.Start(broker, "publisher", _ => Task.CompletedTask);
        await subscriber.Client.WhenConnectedAsync(Limit());

        await publisher.Client.PublishAsync("once", Text(7), 1, false, Limit());

        await again.Task.WaitAsync(Patience);
        seen.Select(Number).ShouldAllBe(number => number == 7);
        seen.Last().IsRepeated.ShouldBeTrue();
        subscriber.Lost.ShouldContain(fault => fault is IOException && fault.Message == "The disk is full.");
    }

    [Fact]
    public async Task Run_SharedSubscription_GivesEachMessageToOne()
    {
        const int Messages = 100;
        await using var broker = await MosquittoBroker.StartAsync();
        var received = new ConcurrentQueue<int>();
        Task TakeAsync(MqttMessage message)
        {
            received.Enqueue(Number(message));
            return Task.CompletedTask;
        }

        await using var first = Running.Start(broker, "first", TakeAsync, new MqttSubscription("$share/group/work/+"));
        await using var second = Running.Start(broker, "second", TakeAsync, new MqttSubscription("$share/group/work/+"));
        await using var publisher = Running.Start(broker, "publisher", _ => Task.CompletedTask);
        await first.Client.WhenConnectedAsync(Limit());
        await second.Client.WhenConnectedAsync(Limit());

        for (var i = 0; i < Messages; i++)
        {
            await publisher.Client.PublishAsync($"work/{i}", Text(i), 1, false, Limit());
        }

        await WaitForAsync(() => received.Count >= Messages, "every message");
        received.Order().ShouldBe(Enumerable.Range(0, Messages));
    }

    [Fact]
    public async Task Run_TlsAndPassword_ConnectsAndTellsAWrongPassword()
    {
        await using var broker = await MosquittoBroker.StartAsync(
            "allow_anonymous false\npassword_file {folder}/users\ncertfile {folder}/server.pem\nkeyfile {folder}/server.key\n", folder =>
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
                using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
                File.WriteAllText(folder.In("server.pem"), certificate.ExportCertificatePem());
                File.WriteAllText(folder.In("server.key"), key.ExportPkcs8PrivateKeyPem());
                File.WriteAllText(folder.In("users"), "ann:" + Hash("secret", RandomNumberGenerator.GetBytes(12)) + "\n");
            });
        var received = new TaskCompletionSource<string>();
        await using var wrong = Running.Start(broker, "wrong", _ => Task.CompletedTask, options: Secure(broker, "wrong", "guess"));
        await using var right = Running.Start(broker, "right", message =>
        {
            _ = received.TrySetResult(Encoding.UTF8.GetString(message.Payload.Span));
            return Task.CompletedTask;
        }, new MqttSubscription("a"), Secure(broker, "right", "secret"));
        await right.Client.WhenConnectedAsync(Limit());

        await right.Client.PublishAsync("a", Text(1), 0, false, Limit());

        (await received.Task.WaitAsync(Patience)).ShouldBe("1");
        await WaitForAsync(() => !wrong.Lost.IsEmpty, "the refusal");
        wrong.Lost.First().Message.ShouldBe("The broker refuses the connection: the client is not authorised.");
    }

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/b", "a/b", true)]
    [InlineData("$share/g/a/+", "a/b", true)]
    [InlineData("a/+/c", "a//c", true)]
    public void Matches_AsTheStandardHasIt(string filter, string topic, bool matches) => TopicFilter.Matches(filter, topic).ShouldBe(matches);

    private static MqttClientOptions Secure(MosquittoBroker broker, string name, string password) => new()
    {
        Host = "127.0.0.1",
        Port = broker.Port,
        ClientId = name,
        User = "ann",
        Password = password,
        Tls = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=127.0.0.1" },
    };

    /// <summary>A password as mosquitto_passwd writes it: PBKDF2 with SHA-512 and 101 rounds.</summary>
    private static string Hash(string password, byte[] salt) =>
        $"$7$101${Convert.ToBase64String(salt)}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(password, salt, 101, HashAlgorithmName.SHA512, 64))}";

    private static CancellationToken Limit() => new CancellationTokenSource(Patience).Token;

    private static byte[] Text(int number) => Encoding.UTF8.GetBytes($"{number}");

    private static int Number(MqttMessage message) => int.Parse(Encoding.UTF8.GetString(message.Payload.Span), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task WaitForAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!holds())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"There was not {what} in a minute.");
            await Task.Delay(10);
        }
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private Task _running = Task.CompletedTask;

        private Running(MqttClientOptions options, Func<MqttMessage, Task> handler) =>
            Client = new MqttClient(options, (message, _) => handler(message), TimeProvider.System) { Lost = Lost.Enqueue };

        public MqttClient Client { get; }

        public ConcurrentQueue<Exception> Lost { get; } = new();

        public static Running Start(MosquittoBroker broker, string name, Func<MqttMessage, Task> handler, MqttSubscription? subscription = null, MqttClientOptions? options = null)
        {
            var running = new Running(options ?? new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = name }, handler);
            running._running = running.Client.RunAsync(subscription is null ? [] : [subscription], running._stopping.Token);
            return running;
        }

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _running;
            Client.Dispose();
            _stopping.Dispose();
        }
    }
}
