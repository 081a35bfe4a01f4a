using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Tests.Server;

/// <summary>What the tool says where there is no answer, or one of somebody else's.</summary>
public sealed class UnreachableTests
{
    [Fact]
    public async Task NobodyListens_SaysWhatToLookAt() =>
        (await CommandRun.RunAsync("budgets", "list", "--server", "http://127.0.0.1:9")).ShouldBeRefused("http://127.0.0.1:9/ does not answer: Connection refused. Is the gateway running", ExitCode.Unavailable);

    [Fact]
    public async Task NameThatNobodyKnows_SaysSo() =>
        (await CommandRun.RunAsync(terminal => terminal with { Proxy = new WebProxy() }, "budgets", "list", "--server", "http://gateway.invalid")).ShouldBeRefused("Is the name right", ExitCode.Unavailable);

    [Fact]
    public async Task TlsWithoutATrustedCertificate_NamesTheVariableForIt()
    {
        using var server = new TlsServer();
        (await CommandRun.RunAsync("budgets", "list", "--server", $"https://127.0.0.1:{server.Port}")).ShouldBeRefused("SSL_CERT_FILE", ExitCode.Unavailable);
    }

    [Fact]
    public async Task TlsToAServerWithoutIt_AsksForTheOtherAddress()
    {
        using var server = new StubServer((200, "[]"));
        var address = new Uri(server.Address);
        (await CommandRun.RunAsync("budgets", "list", "--server", $"https://{address.Authority}")).ShouldBeRefused($"If it does not speak TLS, its address is http://{address.Authority}", ExitCode.Unavailable);
    }

    [Fact]
    public async Task ProxyThatRefuses_IsNamed()
    {
        using var proxy = new StubServer((403, "no"));
        var run = await CommandRun.RunAsync(terminal => terminal with { Proxy = new WebProxy(proxy.Address) }, "budgets", "list", "--server", "https://models.example.org");
        run.ShouldBeRefused($"The proxy {proxy.Address}/ does not let https://models.example.org/ through", ExitCode.Unavailable);
        run.Error.ShouldContain("NO_PROXY");
    }

    [Fact]
    public async Task Proxy_IsNotAskedForThisMachine()
    {
        using var server = new StubServer((200, "[]"));
        (await CommandRun.RunAsync(terminal => terminal with { Proxy = new WebProxy("http://127.0.0.1:9") }, "budgets", "list", "--server", server.Address)).ShouldSucceed("none");
    }

    [Theory]
    [InlineData("rollout", "status", "fraud", """{"spec":{"steps":[],"candidate":2},"step":0,"id":1,"baseline":1,"phase":"running"}""")]
    [InlineData("decisions", "list", "--limit=9", """{"items":[],"nextCursor":"x"}""")]
    public async Task AnswerWithHoles_IsNoCrash(string noun, string verb, string operand, string text)
    {
        using var server = new StubServer((200, text), (200, text), (200, text));
        var run = await CommandRun.RunAsync(noun, verb, operand, "--server", server.Address);
        run.ShouldBeRefused("Is a gateway of its version at that address?");
    }

    [Theory]
    [InlineData(200, "<html>A page</html>")]
    [InlineData(200, """{"items":7}""")]
    [InlineData(200, "7")]
    public async Task AnswerOfSomethingElse_IsNoCrash(int status, string text)
    {
        using var server = new StubServer((status, text));
        (await CommandRun.RunAsync("model", "show", "fraud", "--server", server.Address)).ShouldBeRefused("Is a gateway of its version at that address?");
    }

    [Fact]
    public async Task RefusalThatIsAPage_IsShownShortAndWithoutControlCharacters()
    {
        using var server = new StubServer((502, "<html>\u001b[2JBad gateway" + new string('x', 5000)));
        var run = await CommandRun.RunAsync("budgets", "list", "--server", server.Address);
        run.ShouldBeRefused("The answer has the status 502", ExitCode.Unavailable);
        run.Error.Length.ShouldBeLessThan(500);
        run.Error.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Redirection_IsToldInsteadOfFollowedWithoutTheKey()
    {
        using var server = new StubServer((307, "")) { Location = "https://models.example.org/api" };
        (await CommandRun.RunAsync("budgets", "list", "--server", server.Address)).ShouldBeRefused("The server sends on to https://models.example.org/api", ExitCode.Refused);
    }

    [Fact]
    public async Task Server_BehindAPath_IsAskedThere()
    {
        using var server = new StubServer((200, "[]"));
        (await CommandRun.RunAsync("budgets", "list", "--server", server.Address + "/models/")).ShouldSucceed("none");
        server.Asked.ShouldBe(["GET /models/api/v1/budgets?limit=200"]);
    }

    [Theory]
    [InlineData("http://ann:secret@127.0.0.1:1", "ACTORS_KEY")]
    [InlineData("127.0.0.1:8080", "is an address like")]
    [InlineData("ftp://127.0.0.1", "is an address like")]
    [InlineData("http://127.0.0.1:1/?key=x", "is an address like")]
    public async Task Server_ThatIsNoneToUse_IsRefusedBeforeAnybodyIsAsked(string address, string said)
    {
        (await CommandRun.RunAsync("budgets", "list", "--server", address)).ShouldBeRefused(said, ExitCode.Usage);
        (await CommandRun.RunAsync("profile", "add", "x", "--server", address)).ShouldBeRefused(said, ExitCode.Usage);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task NameThatLeadsElsewhere_IsNobodys(string name)
    {
        using var server = new StubServer();
        (await CommandRun.RunAsync("budgets", "remove", name, "--server", server.Address)).ShouldBeRefused("names of nothing", ExitCode.NotFound);
        server.Asked.ShouldBeEmpty();
    }

    /// <summary>A server with a certificate that it made itself.</summary>
    private sealed class TlsServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;

        public TlsServer()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose()
        {
            _listener.Dispose();
            _certificate.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(_certificate);
            }
            catch (Exception refused) when (refused is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The tool hangs up, or the test is over.
            }
        }
    }
}
