/* PruneKit: start of a program on an emulated core, with files through semihosting. */
#include <stdint.h>

extern int main(void);
extern void _exit(int status);
extern void initialise_monitor_handles(void);
extern uint32_t runner_stack[];
extern uint32_t __bss_start__[], __bss_end__[];

void runner_reset(void);
void _init(void);
void _fini(void);

__attribute__((section(".vectors"), used)) static const void *const vectors[2] = {runner_stack, (const void *)runner_reset};

void _init(void) {}
void _fini(void) {}

void runner_reset(void)
{
    volatile uint32_t *timer = (volatile uint32_t *)RUNNER_TIMER;
    *(volatile uint32_t *)0xE000ED88u |= 0xFu << 20; /* floating point and Helium */
    __asm__ volatile("dsb\n\tisb");
    for (uint32_t *p = __bss_start__; p != __bss_end__; p++)
        *p = 0;
#if RUNNER_TIMER == 0xE000E010u
    timer[1] = 0xFFFFFFu;
    timer[2] = 0;
    timer[0] = 5; /* SysTick, the core's clock */
#else
    timer[2] = 0xFFFFFFFFu;
    timer[1] = 0xFFFFFFFFu;
    timer[0] = 1;
#endif
    initialise_monitor_handles();
    _exit(main());
}
