using TorchSharp;

namespace PruneKit;

/// <summary>The loss of predicted numbers.</summary>
internal sealed class ValueLoss(ValueLossKind kind) : TrainingLoss
{
    /// <inheritdoc />
    public override torch.Tensor Of(torch.Tensor output, torch.Tensor targets)
    {
        torch.Tensor answers = output.reshape(-1);
        return kind == ValueLossKind.MeanSquared
            ? torch.nn.functional.mse_loss(answers, targets)
            : torch.nn.functional.huber_loss(answers, targets);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
    }
}
