using System.Net.Sockets;
using System.Text;

namespace Actors.Gateway.Tests.Http;

/// <summary>A bare connection, for what no client library sends.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var reader = new StreamReader(_client.GetStream(), Encoding.UTF8);
        try
        {
            return await reader.ReadToEndAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The server did not close the connection.");
        }
    }

    /// <summary>Leaves without a farewell.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();
}
