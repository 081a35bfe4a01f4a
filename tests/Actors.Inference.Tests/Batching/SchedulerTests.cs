using FsCheck;
using FsCheck.Fluent;

namespace Actors.Inference.Tests;

public sealed class SchedulerTests
{
    private const int MaxRows = 16;

    /// <summary>
    /// Whatever is admitted, cancelled, taken and finished in whatever order: each request comes out exactly once, by a run of all its rows,
    /// expired, or cancelled; batches keep to their size and to one version; and nothing is left in the sums.
    /// </summary>
    [Fact]
    public void Scheduler_AnyCourse_LosesAndDoublesNothing() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Kind, byte Rows, byte Urgency)[]>(),
        course =>
        {
            Course run = new();
            foreach ((byte kind, byte rows, byte urgency) in course)
            {
                run.Step(kind % 8, (rows % 40) + 1, urgency);
            }

            run.End();
        }).Check(Config.QuickThrowOnFailure.WithReplay(6, 11));

    [Fact]
    public void TryEnter_SomethingWaits_IsRefused()
    {
        Course course = new();
        course.Step(0, 1, 0);

        course.Enters().ShouldBeFalse();
        course.End();
        course.Enters().ShouldBeTrue();
    }

    /// <summary>One course of events, and what must come of it.</summary>
    private sealed class Course
    {
        private readonly Scheduler _scheduler = new(
            new InferenceOptions { WorkerThreads = 2, MaxBatchRows = MaxRows }, new OutputPool(0), new PendingRequestPool(), 1_000_000_000);

        private readonly Servable[] _servables = [Servables.Fake("a/one"), Servables.Fake("a/two"), Servables.Fake("b/one")];
        private readonly List<PendingRequest> _waiting = [];
        private readonly Dictionary<PendingRequest, int> _rowsRun = [];
        private readonly List<RunSlot> _running = [];
        private long _now = 1_000_000;

        public void Step(int kind, int rows, byte urgency)
        {
            _now += 10_000;
            switch (kind)
            {
                case <= 3:
                    Admit(rows, urgency);
                    break;
                case 4 when _waiting.Count > 0:
                    Cancel(_waiting[urgency % _waiting.Count]);
                    break;
                case 5:
                    Take();
                    break;
                case 6:
                    TakePassed(urgency);
                    break;
                default:
                    Finish();
                    break;
            }
        }

        public bool Enters()
        {
            RunSlot? slot = _scheduler.TryEnter(Request(1, 0), _now);
            if (slot is not null)
            {
                _scheduler.Finish(slot, new RunCost(100, 100, _now));
            }

            return slot is not null;
        }

        public void End()
        {
            while (_waiting.Count > 0 || _running.Count > 0)
            {
                Take();
                Finish();
            }

            (_scheduler.QueuedRequests, _scheduler.QueuedRows, _scheduler.QueuedBytes).ShouldBe((0, 0L, 0L));
            _scheduler.FreeSlots.ShouldBe(2);
            _rowsRun.ShouldAllBe(each => each.Value == each.Key.Rows);
        }

        private PendingRequest Request(int rows, byte urgency)
        {
            PendingRequest request = new()
            {
                Servable = _servables[urgency % 3],
                Rows = rows,
                Bytes = 8 * rows,
                Arrived = _now,
                Priority = (urgency % EngineRequest.MaxPriority) + 1,
                Deadline = urgency % 5 == 0 ? _now + (urgency * 2_000) : long.MaxValue,
            };
            request.Prepare(1);
            request.Inputs[0] = Tensors.X(1, rows);
            return request;
        }

        private void Admit(int rows, byte urgency)
        {
            PendingRequest request = Request(rows, urgency);
            if (_scheduler.Admit(request, _now).Result == AdmitResult.Admitted)
            {
                _waiting.Add(request);
                _rowsRun[request] = 0;
            }
        }

        private void Cancel(PendingRequest request)
        {
            _scheduler.Remove(request);
            _waiting.Remove(request);
            request.State = RequestState.Cancelled;
            _rowsRun.Remove(request);
        }

        private void Take()
        {
            if (_scheduler.TryTake(DispatchReason.Free, _now) is not { } slot)
            {
                return;
            }

            foreach (PendingRequest expired in slot.Expired)
            {
                expired.Deadline.ShouldBeLessThanOrEqualTo(_now);
                _waiting.Remove(expired).ShouldBeTrue();
                _rowsRun.Remove(expired).ShouldBeTrue("An expired request was not run.");
            }

            slot.Batch.Rows.ShouldBeLessThanOrEqualTo(MaxRows);
            foreach (PendingRequest taken in slot.Batch.Requests)
            {
                PendingRequest whole = taken.Parent ?? taken;
                whole.Servable.ShouldBeSameAs(slot.Servable);
                if (_rowsRun.TryGetValue(whole, out int rows))
                {
                    _rowsRun[whole] = rows + taken.Rows;
                }

                if (whole.State == RequestState.Running)
                {
                    _waiting.Remove(whole).ShouldBeTrue("It was taken once.");
                }

                if (taken.Parent is not null)
                {
                    taken.Complete(new EngineReply(EngineOutcome.Done, [], null, null, default));
                }
            }

            _running.Add(slot);
        }

        private void TakePassed(byte later)
        {
            _now += later * 1_000_000;
            List<PendingRequest> passed = [];
            while (_scheduler.TakePassed(_now, passed))
            {
                foreach (PendingRequest expired in passed)
                {
                    expired.Deadline.ShouldBeLessThanOrEqualTo(_now);
                    expired.NextRow.ShouldBe(0);
                    _waiting.Remove(expired).ShouldBeTrue();
                    _rowsRun.Remove(expired).ShouldBeTrue("An expired request was not run.");
                }

                passed.Clear();
            }
        }

        private void Finish()
        {
            if (_running.Count > 0)
            {
                RunSlot slot = _running[0];
                _running.RemoveAt(0);
                long took = 1_000 * slot.Batch.Rows;
                _scheduler.Finish(slot, new RunCost(took, took, _now));
            }
        }
    }
}
