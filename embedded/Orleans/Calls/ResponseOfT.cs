namespace Orleans.Serialization.Invocation;

/// <summary>A result.</summary>
public sealed class Response<TResult>(TResult result) : Response
{
    /// <summary>The result.</summary>
    public TResult TypedResult { get; set; } = result;

    public override object? Result
    {
        get => TypedResult;
        set => TypedResult = (TResult)value!;
    }

    public override Exception? Exception
    {
        get => null;
        set => throw new InvalidOperationException("A response with a result cannot take an exception; set the Response instead.");
    }

    public override T GetResult<T>() => TypedResult is T typed ? typed : (T)(object?)TypedResult!;
}
