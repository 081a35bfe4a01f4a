namespace Orleans.Serialization.Invocation;

/// <summary>What came of a call: a result or an exception.</summary>
public abstract class Response : IDisposable
{
    /// <summary>The response of a call without a result.</summary>
    public static Response Completed { get; } = new Response<object?>(null);

    /// <summary>The result; rethrows where the call failed.</summary>
    public abstract object? Result { get; set; }

    /// <summary>The failure; null where there is none.</summary>
    public abstract Exception? Exception { get; set; }

    public static Response FromException(Exception exception) => new ExceptionResponse(exception);

    public static Response FromResult<TResult>(TResult value) => new Response<TResult>(value);

    /// <summary>The result; rethrows where the call failed.</summary>
    public abstract T GetResult<T>();

    public virtual void Dispose() => GC.SuppressFinalize(this);

    public override string ToString() => Exception?.ToString() ?? Result?.ToString() ?? "[null]";
}
