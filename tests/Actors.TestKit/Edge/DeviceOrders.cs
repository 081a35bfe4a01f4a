using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Actors.TestKit.Edge;

/// <summary>Orders to one device as hawkBit's interface has them: one at a time, with what the device said of each.</summary>
public sealed class DeviceOrders
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _last;
    private string? _deployment;
    private bool _isCancelled;

    /// <summary>What was said last of each order that is over: <c>success</c>, <c>failure</c> or <c>cancelled</c>, and why.</summary>
    public ConcurrentDictionary<int, (string Result, string Detail)> Closed { get; } = new();

    /// <summary>The order that is open; null for none.</summary>
    public int? Open { get; private set; }

    /// <summary>Gives an order.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="file">The file.</param>
    /// <param name="tests">Its test rows; null for none.</param>
    /// <param name="isDamaged">Whether the file that is served is another than the one that is promised.</param>
    /// <returns>The order's id.</returns>
    public int Give(string model, byte[] file, string? tests = null, bool isDamaged = false)
    {
        lock (_gate)
        {
            var action = ++_last;
            List<object> artifacts = [Artifact(action, "model.onnx", file, isDamaged)];
            if (tests is not null)
            {
                artifacts.Add(Artifact(action, "model.tests.json", Encoding.UTF8.GetBytes(tests), isDamaged: false));
            }

            object[] metadata = [new { key = "actors.model", value = model }, new { key = "actors.version", value = Text(action) }];
            object[] chunks = [new { part = "bApp", version = Text(action), name = model, artifacts, metadata }];
            _deployment = JsonSerializer.Serialize(new { id = Text(action), deployment = new { download = "forced", update = "forced", chunks } });
            (Open, _isCancelled) = (action, false);
            return action;
        }
    }

    /// <summary>Asks for the open order back.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _isCancelled = Open is not null;
        }
    }

    internal (int Status, byte[] Body) Answer(string method, string path, string body)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(path, out var file))
            {
                return (200, file);
            }

            var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 4 || parts[1] != "controller")
            {
                return (404, []);
            }

            string[] rest = parts[4..];
            return (method, rest) switch
            {
                ("GET", []) => (200, Json(Root(path))),
                ("GET", ["deploymentBase", var action]) when action == Text(Open) && !_isCancelled => (200, Encoding.UTF8.GetBytes(_deployment!)),
                ("GET", ["cancelAction", var action]) when action == Text(Open) && _isCancelled => (200, Json(new { id = action, cancelAction = new { stopId = action } })),
                ("POST", [var kind, var action, "feedback"]) => Feedback(kind, int.Parse(action, CultureInfo.InvariantCulture), body),
                _ => (404, []),
            };
        }
    }

    private (int Status, byte[] Body) Feedback(string kind, int action, string body)
    {
        if (action != Open)
        {
            return (410, []);
        }

        using var document = JsonDocument.Parse(body);
        var status = document.RootElement.GetProperty("status");
        if (status.GetProperty("execution").GetString() == "closed")
        {
            var result = kind == "cancelAction" ? "cancelled" : status.GetProperty("result").GetProperty("finished").GetString()!;
            Closed[action] = (result, status.GetProperty("details").ToString());
            Open = null;
        }

        return (200, []);
    }

    private object Root(string path)
    {
        var links = new Dictionary<string, object>(StringComparer.Ordinal);
        if (Open is { } action)
        {
            links[_isCancelled ? "cancelAction" : "deploymentBase"] = new { href = $"{path}/{(_isCancelled ? "cancelAction" : "deploymentBase")}/{Text(action)}" };
        }

        return new { config = new { polling = new { sleep = "00:05:00" } }, _links = links };
    }

    private object Artifact(int action, string name, byte[] content, bool isDamaged)
    {
        var path = $"/files/{Text(action)}/{name}";
        var served = content.ToArray();
        served[^1] ^= (byte)(isDamaged ? 1 : 0);
        _files[path] = served;
        return new { filename = name, hashes = new { sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) }, size = content.Length, _links = new Dictionary<string, object> { ["download-http"] = new { href = path } } };
    }

    private static byte[] Json(object value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private static string Text(int? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
}
