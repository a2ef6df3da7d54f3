using TorchSharp;

namespace PruneKit;

/// <summary>Knowledge distillation: a network also learns from what another, such as the dense one it was pruned from, answers.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1503.02531">Hinton, Vinyals and Dean 2015</see>, section 2. Of class scores z and the teacher's v, at temperature T, the soft loss is T^2 times the mean of
/// sum_c q_c (log q_c - log p_c) with q = softmax(v / T), p = softmax(z / T); the whole loss is (1 - weight) hard + weight soft. Where numbers are predicted, the soft loss is the task's own loss against the teacher's numbers.
/// Example, z = [2, 0], v = [1, 0], T = 1: the soft loss is 0.082608; with T = 2: 4 * 0.027955 = 0.111820.</remarks>
/// <param name="Teacher">Borrowed, not changed; takes the same inputs. It answers in evaluation mode, once a window.</param>
public sealed record Distillation(Network Teacher)
{
    /// <value>How far the scores are softened; without effect on numbers. Default 2; range [0.01, 100].</value>
    public double Temperature { get; init; } = 2;

    /// <value>Share of the soft loss. Default 0.5; range [0, 1].</value>
    public double Weight { get; init; } = 0.5;

    /// <summary>The soft loss of class scores, for a loop of one's own: add <see cref="Weight"/> times it to (1 - weight) times the task's loss.</summary>
    /// <param name="scores">The network's scores, [answers, classes], before any softmax.</param>
    /// <param name="teacherScores">The teacher's, of the same shape; without gradient.</param>
    /// <returns>A number with a gradient.</returns>
    public torch.Tensor SoftLoss(torch.Tensor scores, torch.Tensor teacherScores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(teacherScores);
        Check();
        Scalar temperature = LiveScalar.Of(Temperature);
        torch.Tensor log = torch.nn.functional.log_softmax(scores.div(temperature), -1);
        torch.Tensor target = torch.nn.functional.log_softmax(teacherScores.div(temperature), -1);
        return target.exp().mul(target.add(log, LiveScalar.Of(-1))).sum(-1).mean().mul(LiveScalar.Of(Temperature * Temperature));
    }

    /// <exception cref="InvalidOptionException">A number is outside its range.</exception>
    internal void Check()
    {
        Guard.InRange(Temperature, 0.01, 100, "temperature");
        Guard.InRange(Weight, 0.0, 1.0, "teacher-weight");
    }

    /// <summary>What the teaching is, for a checkpoint.</summary>
    internal string Digest() => CanonicalJson.Digest(new { Temperature, Weight, Teacher = CanonicalJson.Digest(Teacher.Spec), Weights = NetworkSnapshot.Take(Teacher).Digest() });
}
