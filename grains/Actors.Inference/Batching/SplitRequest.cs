namespace Actors.Inference;

/// <summary>
/// A request of more rows than a batch may have, run in pieces. It stays in its queue until its last piece is taken. Guarded by the
/// workers' lock, but for <see cref="Join"/>, which is called once, when no piece is left.
/// </summary>
internal sealed class SplitRequest(PendingRequest whole, int rowsEach)
{
    private readonly List<(EngineReply Reply, int Rows)> _pieces = new((whole.Rows / rowsEach) + 1);
    private readonly int[] _cursors = new int[whole.Inputs.Length];
    private int _underWay;

    /// <summary>Whether its caller took it back.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Whether a piece failed, so that the rest need not be run.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether no piece is under way.</summary>
    public bool IsAtRest => _underWay == 0;

    /// <summary>The next rows as a request of their own, which holds a reference to the version.</summary>
    public static PendingRequest TakePiece(PendingRequest whole, int rows, PendingRequestPool pool)
    {
        SplitRequest split = whole.Split ??= new SplitRequest(whole, rows);
        PendingRequest piece = pool.Rent();
        piece.Prepare(whole.Inputs.Length);
        for (int i = 0; i < whole.Inputs.Length; i++)
        {
            piece.Inputs[i] = RowSlicer.Slice(whole.Inputs[i], whole.Rows, whole.NextRow, rows, ref split._cursors[i]);
            piece.Bytes += piece.Inputs[i].Content.Length;
        }

        piece.WantLike(whole);
        piece.Rows = rows;
        piece.Arrived = whole.Arrived;
        piece.ShapeKey = whole.ShapeKey;
        piece.Caller = whole.Caller;
        piece.Parent = whole;
        piece.Servable = whole.Servable;
        piece.Servable.Retain(1);
        piece.State = RequestState.Running;
        piece.Sequence = split._pieces.Count;
        split._pieces.Add((default, rows));
        split._underWay++;
        return piece;
    }

    /// <summary>Says that a piece was run, and gives it up but for its answer.</summary>
    public void Ended(PendingRequest piece)
    {
        _underWay--;
        _pieces[(int)piece.Sequence] = (piece.Result, piece.Rows);
        HasFailed |= piece.Result.Outcome != EngineOutcome.Done;
        piece.Abandon();
    }

    /// <summary>One answer from all pieces: the first failure, or the outputs one after the other in memory of their own.</summary>
    public EngineReply Join(OutputPool pool)
    {
        foreach ((EngineReply reply, _) in _pieces)
        {
            if (reply.Outcome is not EngineOutcome.Done)
            {
                return reply;
            }
        }

        EngineReply first = _pieces[0].Reply;
        Tensor[] joined = new Tensor[first.Outputs.Length];
        OutputBlock block = pool.Rent(Size(joined.Length));
        int used = 0;
        for (int i = 0; i < joined.Length; i++)
        {
            int start = used;
            foreach ((EngineReply reply, int rows) in _pieces)
            {
                Tensor part = reply.Outputs[i];
                if (part.Shape is not [var given, ..] || given != rows)
                {
                    block.Release();
                    return EngineReply.Refused(EngineOutcome.ModelFailed, FormattableString.Invariant(
                        $"Output '{part.Name}' has the shape {ShapeText.Format(part.Shape)} for {rows} rows, so that the answers for parts of the request cannot be joined."));
                }

                part.Content.Span.CopyTo(block.Bytes.AsSpan(used));
                used += part.Content.Length;
            }

            long[] shape = (long[])first.Outputs[i].Shape.Clone();
            shape[0] = whole.Rows;
            joined[i] = first.Outputs[i] with { Shape = shape, Content = new ReadOnlyMemory<byte>(block.Bytes, start, used - start) };
            used = RunScratch.Align(used);
        }

        return new EngineReply(EngineOutcome.Done, joined, null, new OutputLease(block), Facts(first.Facts));
    }

    /// <summary>Gives up the pieces' outputs.</summary>
    public void Dispose()
    {
        foreach ((EngineReply reply, _) in _pieces)
        {
            reply.Dispose();
        }
    }

    private int Size(int outputs)
    {
        long size = 0;
        for (int i = 0; i < outputs; i++)
        {
            foreach ((EngineReply reply, _) in _pieces)
            {
                size += reply.Outputs[i].Content.Length;
            }

            size = RunScratch.Align(size);
        }

        return checked((int)size);
    }

    private RunFacts Facts(in RunFacts first)
    {
        TimeSpan ran = TimeSpan.Zero;
        foreach ((EngineReply reply, _) in _pieces)
        {
            ran += reply.Facts.Ran;
        }

        return first with { Rows = whole.Rows, Ran = ran };
    }
}
