using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Actors.TestKit.Mail;

/// <summary>
/// Takes e-mails on a free port of the loopback: as much of SMTP (RFC 5321) as a client needs, and STARTTLS (RFC 3207) where it has a certificate. It then takes
/// mail over an encrypted connection alone.
/// </summary>
public sealed class SmtpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _taken = new();
    private readonly X509Certificate2? _certificate;
    private Task _accepting = Task.CompletedTask;

    private SmtpReceiver(X509Certificate2? certificate) => _certificate = certificate;

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails that came, oldest first.</summary>
    public IReadOnlyCollection<ReceivedMail> Taken => _taken;

    /// <summary>Begins to listen.</summary>
    /// <param name="certificate">Its certificate with the key; null for a server that does not encrypt.</param>
    public static SmtpReceiver Start(X509Certificate2? certificate = null)
    {
        var receiver = new SmtpReceiver(certificate);
        receiver._listener.Start();
        receiver._accepting = receiver.AcceptAsync();
        return receiver;
    }

    /// <summary>The first mail that has a word in it.</summary>
    /// <exception cref="TimeoutException">None came within two minutes.</exception>
    public async Task<ReceivedMail> WaitAsync(string word)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!timeout.IsCancellationRequested)
        {
            if (_taken.FirstOrDefault(mail => mail.Text.Contains(word, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            await Task.Delay(Poll, CancellationToken.None);
        }

        throw new TimeoutException($"No e-mail with '{word}' came.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TakeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TakeAsync(NetworkStream plain)
    {
        try
        {
            await SayAsync(plain, "220 receiver");
            if (await TalkAsync(plain, isEncrypted: false) && _certificate is not null)
            {
                await using var encrypted = new SslStream(plain, leaveInnerStreamOpen: true);
                await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                _ = await TalkAsync(encrypted, isEncrypted: true);
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The client has hung up, or does not trust the certificate.
        }
    }

    /// <summary>Answers commands until the client says that it is done, or wants to encrypt.</summary>
    /// <returns>Whether it wants to encrypt.</returns>
    private async Task<bool> TalkAsync(Stream stream, bool isEncrypted)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var to = new List<string>();
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "RCPT")
            {
                to.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
            }

            switch (verb)
            {
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return false;
                case "EHLO":
                    await SayAsync(stream, _certificate is null || isEncrypted ? "250 receiver" : "250-receiver\r\n250 STARTTLS");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    return true;
                case "MAIL" when _certificate is not null && !isEncrypted:
                    await SayAsync(stream, "530 encrypt first");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    _taken.Enqueue(new ReceivedMail([.. to], await ReadTextAsync(reader), isEncrypted));
                    await SayAsync(stream, "250 taken");
                    break;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }

        return false;
    }

    private async Task<string> ReadTextAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
        {
            _ = text.AppendLine(part);
        }

        return text.ToString();
    }

    private async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), _stop.Token);
}
