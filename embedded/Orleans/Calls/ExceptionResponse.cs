using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>A failure.</summary>
public sealed class ExceptionResponse(Exception exception) : Response
{
    public override Exception? Exception { get; set; } = exception;

    public override object? Result
    {
        get => GetResult<object?>();
        set => throw new InvalidOperationException("A response with an exception cannot take a result; set the Response instead.");
    }

    public override T GetResult<T>()
    {
        ExceptionDispatchInfo.Throw(Exception!);
        return default!;
    }
}
