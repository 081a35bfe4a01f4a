using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Actors.Gateway.Tests.Alerts;

/// <summary>Takes e-mails on a free port of the loopback: as much of SMTP (RFC 5321) as a client without extensions speaks.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<(string[] To, string Text)> Taken { get; } = new();

    public static SmtpReceiver Start()
    {
        var receiver = new SmtpReceiver();
        receiver._listener.Start();
        receiver._accepting = receiver.AcceptAsync();
        return receiver;
    }

    public async Task<(string[] To, string Text)> WaitAsync(string word)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (Taken.FirstOrDefault(mail => mail.Text.Contains(word, StringComparison.Ordinal)) is { Text: not null } mail)
            {
                return mail;
            }

            timeout.IsCancellationRequested.ShouldBeFalse($"No e-mail with '{word}' came.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

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
                await TakeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TakeAsync(TcpClient client)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 receiver");
            var to = new List<string>();
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                {
                    to.Add(line[8..].Trim().Trim('<', '>'));
                }

                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }

                if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("250 ok");
                    continue;
                }

                await writer.WriteLineAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                {
                    text.AppendLine(part);
                }

                Taken.Enqueue(([.. to], text.ToString()));
                await writer.WriteLineAsync("250 taken");
            }
        }
        catch (IOException)
        {
            // The client has hung up.
        }
    }
}
