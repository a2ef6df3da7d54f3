namespace PruneKit.Tests;

/// <summary>One step of LSTM and GRU cells, worked out by hand.</summary>
public sealed class RecurrentStateTests
{
    [Fact]
    public void An_lstm_step_is_that_of_the_doc()
    {
        var arithmetic = new LstmArithmetic(new ActivationQuantization(8, 1f / 128, 0), cellPower: -12);
        Assert.Equal(4_096, arithmetic.Cell(cell: 4_096, input: 16_384, forget: 16_384, candidate: 32_767));
        // tanh(1) is 24,956 in Q0.15; times 0.5 it is 0.3808, 48.7 steps of 1/128.
        Assert.Equal(49, arithmetic.Hidden(cell: 4_096, output: 16_384));
        Assert.Equal(47, new LstmArithmetic(new ActivationQuantization(8, 1f / 128, -2), -12).Hidden(4_096, 16_384));
    }

    [Fact]
    public void A_cell_state_is_cut_off_at_16_bits() =>
        Assert.Equal(32_767, new LstmArithmetic(new ActivationQuantization(8, 1f / 128, 0), -15).Cell(32_767, 32_767, 32_767, 32_767));

    [Fact]
    public void A_gru_step_is_that_of_the_doc()
    {
        Assert.Equal(4_096, GruState.Next(state: 0, update: 16_384, candidate: 8_192));
        Assert.Equal(-32_767, GruState.Next(state: 32_767, update: 0, candidate: -32_767));
        Assert.Equal(32_765, GruState.Next(state: 32_767, update: 32_767, candidate: -32_767));
    }

    [Fact]
    public void A_gru_keeps_more_of_its_state_than_it_shows()
    {
        var state = new GruState(Requantizer.Of(GruState.Exact, new ActivationQuantization(8, 1f / 128, 3)), zero: 3, units: 1);
        Assert.Equal([3], state.Hidden);
        // Sums of 0: reset and update 0.5, candidate tanh(0) = 0; the state stays 0.
        state.Step(new int[3], new int[3]);
        Assert.Equal([3], state.Hidden);
        // Candidate tanh(1 + 0.5 * 1) = 0.905; half of it is 0.4526, 57.9 steps, the code 61.
        state.Step([0, 0, 4_096], [0, 0, 4_096]);
        Assert.Equal([61], state.Hidden);
    }
}
