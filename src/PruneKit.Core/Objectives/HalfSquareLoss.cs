using TorchSharp;

namespace PruneKit;

/// <summary>Half the mean of the squared errors: the slope by an answer is its error and the curvature 1, however large the error.</summary>
/// <remarks>Source: C. F. Gauss, Theoria combinationis observationum erroribus minimis obnoxiae, 1823 (least squares). Example: errors [0.5, 3] cost 0.125 and 4.5, mean 2.3125.</remarks>
internal sealed class HalfSquareLoss : TrainingLoss
{
    private static readonly Scalar Half = LiveScalar.Of(0.5);

    /// <inheritdoc />
    public override torch.Tensor Of(torch.Tensor output, torch.Tensor targets) => torch.nn.functional.mse_loss(output.reshape(-1), targets).mul(Half);

    /// <inheritdoc />
    public override void Dispose()
    {
    }
}
