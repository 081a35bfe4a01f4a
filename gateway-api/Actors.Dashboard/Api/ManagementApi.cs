using System.Text.Json;
using Actors.Dashboard.Actions;

namespace Actors.Dashboard.Api;

/// <summary>The management API as one reader may use it: pages can do what he can do anywhere else, and no more.</summary>
public sealed class ManagementApi
{
    private const int PageSize = 200;
    private readonly GatewayPipeline _pipeline;
    private readonly GatewayCall _caller;
    private readonly CancellationToken _cancellation;
    private int _changes;

    internal ManagementApi(GatewayPipeline pipeline, GatewayCall caller, CancellationToken cancellation)
    {
        _pipeline = pipeline;
        _caller = caller;
        _cancellation = cancellation;
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="ApiProblemException">It was refused.</exception>
    public async Task<JsonElement> GetAsync(ApiPath path) => (await SendAsync(HttpMethod.Get, path)).GetBody();

    /// <summary>Reads an address; null where there is nothing.</summary>
    /// <exception cref="ApiProblemException">It was refused for another reason.</exception>
    public async Task<JsonElement?> FindAsync(ApiPath path)
    {
        var answer = await SendAsync(HttpMethod.Get, path);
        return answer.Status == 404 ? null : answer.GetBody();
    }

    /// <summary>Reads an address; Undefined where the API has nothing there for the reader.</summary>
    /// <exception cref="ApiProblemException">It was refused for another reason.</exception>
    public async Task<JsonElement> PeekAsync(ApiPath path)
    {
        var answer = await SendAsync(HttpMethod.Get, path);
        return answer.Status is >= 400 and < 500 ? default : answer.GetBody();
    }

    /// <summary>Reads an address that answers text.</summary>
    /// <param name="path">The address.</param>
    /// <param name="accept">The type of the text.</param>
    /// <exception cref="ApiProblemException">It was refused.</exception>
    public async Task<string> GetTextAsync(ApiPath path, string accept = "*/*")
    {
        ArgumentNullException.ThrowIfNull(path);
        var answer = await _pipeline.SendAsync(_caller with { Method = HttpMethod.Get, Path = path.ToString(), Accept = accept }, _cancellation);
        return answer.IsSuccess ? answer.Text : throw new ApiProblemException(answer.Problem!);
    }

    /// <summary>Reads a list that comes by pages.</summary>
    /// <param name="path">The address, without <c>limit</c> and <c>cursor</c>.</param>
    /// <param name="items">The member that holds a page's items.</param>
    /// <param name="max">Items to read at most.</param>
    /// <exception cref="ApiProblemException">It was refused.</exception>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(ApiPath path, string items, int max = 1000)
    {
        ArgumentNullException.ThrowIfNull(path);
        var address = path.ToString();
        var join = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var list = new List<JsonElement>();
        var cursor = "";
        do
        {
            var page = await GetAsync($"{address}{join}limit={Math.Min(PageSize, max - list.Count)}{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}".AsPath());
            list.AddRange(page.Items(items).Take(max - list.Count));
            cursor = page.Text("nextCursor");
        }
        while (cursor.Length > 0 && list.Count < max);
        return list;
    }

    /// <summary>Sends anything; a refusal is an answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The address.</param>
    /// <param name="body">What is sent as JSON; null for nothing.</param>
    /// <param name="ifMatch">The ETag of the state that the change is meant for; null for any.</param>
    public Task<ApiAnswer> SendAsync(HttpMethod method, ApiPath path, object? body = null, string? ifMatch = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        return SendAsync(method, path, body is null ? null : GatewayBody.Json(body), ifMatch);
    }

    /// <summary>Sends a file; a refusal is an answer.</summary>
    /// <param name="path">The address.</param>
    /// <param name="file">The file.</param>
    /// <param name="contentType">What it is.</param>
    public async Task<ApiAnswer> UploadAsync(ApiPath path, UploadedFile file, string contentType)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(file);
        await using var content = file.Open();
        return await SendAsync(HttpMethod.Post, path, new GatewayBody(content, file.Length, contentType), ifMatch: null);
    }

    private Task<ApiAnswer> SendAsync(HttpMethod method, ApiPath path, GatewayBody? body, string? ifMatch) => _pipeline.SendAsync(
        _caller with
        {
            Method = method,
            Path = path.ToString(),
            Body = body,
            IfMatch = ifMatch,
            IdempotencyKey = method == HttpMethod.Get ? null : NextKey(),
        },
        _cancellation);

    /// <summary>A form's key for its first change, and keys that follow from it for others, in their order.</summary>
    private string? NextKey() => _caller.IdempotencyKey is { } key
        ? Interlocked.Increment(ref _changes) is var number && number == 1 ? key : FormattableString.Invariant($"{key}-{number}")
        : null;
}
