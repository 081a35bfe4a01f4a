using System.Buffers;
using System.IO.Pipelines;
using Actors.Gateway.Grpc.Framing;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>
/// Writes a ModelInferResponse with its prefix straight into the response's pipe, the elements always as <c>raw_output_contents</c>: clients
/// read no other form reliably. Source: Open Inference Protocol, open_inference_grpc.proto.
/// </summary>
internal static class InferResponseWriter
{
    /// <summary>The field of ModelStreamInferResponse that an answer lies in.</summary>
    private const int StreamedField = 2;

    private const int RawField = 6;

    /// <summary>Answers up to this length are written in one piece: a block of the web server's memory.</summary>
    private const int OnePieceBytes = 4000;

    /// <summary>After so many bytes the pipe is given time to send, so that a long answer does not lie in memory twice.</summary>
    private const int FlushBytes = 64 * 1024;

    /// <summary>Writes the message. What was written last is not flushed.</summary>
    /// <param name="target">The response's pipe.</param>
    /// <param name="answer">What to write.</param>
    /// <param name="streamed">Whether it goes into a ModelStreamInferResponse.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public static ValueTask WriteAsync(PipeWriter target, in InferAnswer answer, bool streamed, CancellationToken cancellationToken)
    {
        var head = HeadSize(answer);
        var message = head;
        foreach (var output in answer.Outputs)
        {
            message = checked(message + ProtoSize.Field(output.Content.Length));
        }

        var body = streamed ? ProtoSize.Field(message) : message;
        var first = MessagePrefix.Size + (body - message) + head;
        var isOnePiece = MessagePrefix.Size + body <= OnePieceBytes;
        var span = target.GetSpan(isOnePiece ? MessagePrefix.Size + body : first);
        MessagePrefix.Write(span, body);
        var writer = new ProtoWriter(span[MessagePrefix.Size..]);
        if (streamed)
        {
            writer.Length(StreamedField, message);
        }

        WriteHead(ref writer, answer);
        if (!isOnePiece)
        {
            target.Advance(first);
            return WriteContentsAsync(target, answer.Outputs, cancellationToken);
        }

        foreach (var output in answer.Outputs)
        {
            writer.Bytes(RawField, output.Content.Span);
        }

        target.Advance(MessagePrefix.Size + body);
        return ValueTask.CompletedTask;
    }

    private static int HeadSize(in InferAnswer answer)
    {
        var size = ProtoSize.Text(answer.ModelName) + ProtoSize.Text(answer.ModelVersion) + ProtoSize.Text(answer.Id) + answer.Parameters.Length;
        foreach (var output in answer.Outputs)
        {
            size += ProtoSize.Field(OutputSize(output, ProtoSize.Packed(output.Shape)));
        }

        return size;
    }

    private static int OutputSize(TensorData output, int shape) =>
        ProtoSize.Text(output.Name) + ProtoSize.Text(output.Type.Name()) + (shape == 0 ? 0 : ProtoSize.Field(shape));

    private static void WriteHead(ref ProtoWriter writer, in InferAnswer answer)
    {
        writer.Text(1, answer.ModelName);
        writer.Text(2, answer.ModelVersion);
        writer.Text(3, answer.Id);
        writer.Raw(answer.Parameters.Span);
        foreach (var output in answer.Outputs)
        {
            var shape = ProtoSize.Packed(output.Shape);
            writer.Length(5, OutputSize(output, shape));
            writer.Text(1, output.Name);
            writer.Text(2, output.Type.Name());
            writer.Packed(3, output.Shape, shape);
        }
    }

    private static async ValueTask WriteContentsAsync(PipeWriter target, TensorData[] outputs, CancellationToken cancellationToken)
    {
        foreach (var output in outputs)
        {
            WriteLength(target, output.Content.Length);
            var rest = output.Content;
            while (rest.Length > FlushBytes)
            {
                target.Write(rest.Span[..FlushBytes]);
                _ = await target.FlushAsync(cancellationToken);
                rest = rest[FlushBytes..];
            }

            target.Write(rest.Span);
        }
    }

    private static void WriteLength(PipeWriter target, int length)
    {
        var size = ProtoSize.Field(length) - length;
        var writer = new ProtoWriter(target.GetSpan(size));
        writer.Length(RawField, length);
        target.Advance(size);
    }
}
