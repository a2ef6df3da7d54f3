using CsCheck;

namespace PruneKit.Tests;

public sealed class MemoryPlanTests
{
    private static readonly NetworkSpec Documented = new NetworkBuilder().Input("x", 1, 28).Conv1d("c", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).BuildSpec();

    [Fact]
    public void Every_kind_has_a_rule() => Assert.Empty(LayerKinds.ByName.Values.Except(MemoryRules.All.Kinds));

    [Fact]
    public void The_documented_network_is_planned_as_documented()
    {
        MemoryPlan plan = MemoryPlan.Of(Documented);
        Assert.Equal(124, plan.Peak.Bytes);
        Assert.Equal(124, plan.LowerBound.Bytes);
        Assert.Equal("c", plan.PeakLayer);
        Assert.Equal([124, 96, 96, 108], plan.LiveByLayer.Select(bytes => bytes.Bytes));
        Assert.Equal(
            ["x 96+28 0..0 #0", "c 0+96 0..1 #1", "relu1 0+96 1..2 #1", "flatten1 0+96 2..3 #1", "fc 96+10 3..3 #2"],
            plan.Values.Select(value => $"{value.Value} {value.Offset}+{value.Size.Bytes} {value.First}..{value.Last} #{value.Buffer}"));
    }

    [Fact]
    public void Floats_take_four_times_as_much() => Assert.Equal(4 * 124, MemoryPlan.Of(Documented, MemoryPlanOptions.Float32).Peak.Bytes);

    [Fact]
    public void An_lstm_holds_states_and_gates_while_it_runs()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 7, 5).Lstm("l", 4).BuildSpec();
        // 35 -> 36 in, 28 sequence, 4 + 4 last states; scratch: 4 hidden, 4 cells and 16 gates of 4 bytes.
        Assert.Equal(36 + 28 + 4 + 4 + (4 + ((4 + 16) * 4)), MemoryPlan.Of(spec).Peak.Bytes);
        PlannedValue scratch = Assert.Single(MemoryPlan.Of(spec).Values, value => value.Use == PlannedUse.Scratch);
        Assert.Equal((84L, 0, 0), (scratch.Size.Bytes, scratch.First, scratch.Last));
    }

    [Fact]
    public void Stacked_recurrent_layers_hold_a_sequence_between_two()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 7, 5).Gru("g", 4, kind => kind with { Layers = 3, Bidirectional = true }).BuildSpec();
        Assert.Equal(4 + (12 * 4) + (7 * 8), Assert.Single(MemoryPlan.Of(spec).Values, value => value.Use == PlannedUse.Scratch).Size.Bytes);
    }

    [Fact]
    public void Column_buffers_are_counted_where_asked_for()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 8, 16).Conv1d("c", 4, kernel: 3, kind => kind with { Groups = 2 }).BuildSpec();
        Assert.DoesNotContain(MemoryPlan.Of(spec).Values, value => value.Use == PlannedUse.Scratch);
        Assert.Equal(4 * 4 * 3, Assert.Single(MemoryPlan.Of(spec, new MemoryPlanOptions { ColumnBuffers = true }).Values, value => value.Use == PlannedUse.Scratch).Size.Bytes);
    }

    [Fact]
    public void A_residual_is_held_until_it_is_added_and_the_sum_takes_its_place()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 8).Linear("a", 8).Linear("b", 8).AddTo("a", "sum").BuildSpec();
        MemoryPlan plan = MemoryPlan.Of(spec);
        Assert.Equal([16, 16, 16], plan.LiveByLayer.Select(bytes => bytes.Bytes));
        Assert.Equal(16, plan.Peak.Bytes);
        Assert.Equal(plan.Values.Single(value => value.Value == "b").Buffer, plan.Values.Single(value => value.Value == "sum").Buffer);
    }

    [Fact]
    public void What_goes_out_is_not_written_over()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 8).Linear("a", 8).Output("before").Relu().Output("after").BuildSpec();
        MemoryPlan plan = MemoryPlan.Of(spec);
        Assert.NotEqual(plan.Values[1].Offset, plan.Values[2].Offset);
        Assert.Equal(16, plan.Peak.Bytes);
    }

    [Fact]
    public void Inputs_are_kept_where_asked_for()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 8).Relu().BuildSpec();
        Assert.Equal(8, MemoryPlan.Of(spec).Peak.Bytes);
        Assert.Equal(16, MemoryPlan.Of(spec, new MemoryPlanOptions { KeepInputs = true }).Peak.Bytes);
    }

    [Fact]
    public void Integer_inputs_keep_their_size_and_a_network_without_layers_has_a_plan()
    {
        var spec = new NetworkSpec([new InputSpec("ids", Shape.Of(3), ElementType.I64)], [], [new OutputSpec("y", "ids")]);
        MemoryPlan plan = MemoryPlan.Of(spec);
        Assert.Equal(24, plan.Peak.Bytes);
        Assert.Null(plan.PeakLayer);
    }

    [Fact]
    public void An_embedding_reads_eight_bytes_and_a_constant_is_read_from_flash()
    {
        var spec = new NetworkSpec(
            [new InputSpec("ids", Shape.Of(4), ElementType.I64)],
            [
                new Layer("part", new SliceKind(0, 0, 3), ["ids"]),
                new Layer("table", new EmbeddingKind(10, 5), ["part"]),
                new Layer("where", new ConstantKind(Shape.Of(3, 5), Trained: true), []),
                new Layer("sum", new AddKind(), ["where", "table"]),
            ],
            [new OutputSpec("y", "sum")]);
        MemoryPlan plan = MemoryPlan.Of(spec);
        Assert.Equal([56, 40, 16, 16], plan.LiveByLayer.Select(bytes => bytes.Bytes));
        Assert.Equal(["ids", "part", "table", "sum"], plan.Values.Select(value => value.Value.ToString()));
        Assert.Equal(plan.Values[2].Offset, plan.Values[3].Offset);
        Assert.Equal(50 + 15, Footprint.Of(spec).Flash.Bytes);
    }

    [Theory]
    [InlineData(3, "Alignment is 3; it must be a power of two")]
    [InlineData(0, "Alignment is 0; it must lie between 1 and 4096")]
    public void An_alignment_that_is_none_is_refused(int alignment, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOptionException>(() => MemoryPlan.Of(Documented, new MemoryPlanOptions { Alignment = alignment })).Message);

    [Fact]
    public void No_value_is_gone_before_its_last_reader_has_read_it() => Property.Holds(
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Bool, Gen.Bool), test =>
        {
            NetworkSpec spec = test.Item2 ? PlannedNetworks.Spec(test.Item1) : RandomNetworks.Spec(test.Item1, layers: 1 + (test.Item1 % 20));
            MemoryPlan plan = MemoryPlan.Of(spec, test.Item3 ? MemoryPlanOptions.Float32 : new MemoryPlanOptions { Alignment = 1 });
            ArenaSimulation.Check(spec, plan);
            Assert.Equal(plan.Values.Max(value => value.End), plan.Peak.Bytes);
            Assert.Equal(plan.LiveByLayer.Max(bytes => bytes.Bytes), plan.LowerBound.Bytes);
            Assert.True(plan.LowerBound.Bytes <= plan.Peak.Bytes);
        },
        iterations: 400);

    [Fact]
    public void Buffers_held_at_the_same_moment_never_overlap() => Property.Holds(
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 12], Gen.Int[0, 6]).Array[1, 24], drawn =>
        {
            ArenaBuffer[] buffers = [.. drawn.Select(item => new ArenaBuffer(item.Item1, item.Item2, item.Item2 + item.Item3))];
            long[] live = ArenaPacker.Live(buffers, 19);
            long[] offsets = ArenaPacker.Pack(buffers, live);
            long peak = ArenaPacker.Peak(buffers, offsets);
            Assert.True(live.Max() <= peak && peak <= buffers.Sum(buffer => buffer.Size));
            for (int moment = 0; moment < live.Length; moment++)
            {
                bool[] taken = new bool[peak];
                for (int i = 0; i < buffers.Length; i++)
                {
                    if (moment < buffers[i].First || moment > buffers[i].Last)
                        continue;
                    Span<bool> place = taken.AsSpan((int)offsets[i], (int)buffers[i].Size);
                    Assert.False(place.Contains(true));
                    place.Fill(true);
                }

                Assert.Equal(live[moment], taken.Count(byteTaken => byteTaken));
            }
        },
        iterations: 300);

    [Fact]
    public void The_lowest_bound_is_reached_nearly_always()
    {
        double excess = Enumerable.Range(0, 300).Select(seed => MemoryPlan.Of(RandomNetworks.Spec(seed, layers: 30))).Average(plan => (double)plan.Peak.Bytes / plan.LowerBound.Bytes);
        Assert.InRange(excess, 1, 1.01);
    }
}
