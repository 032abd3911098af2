import { brush, eraser } from './brush.ts';
import { cut } from './cut.ts';
import { ellipse } from './ellipse.ts';
import { freehand } from './freehand.ts';
import { magnetic } from './magnetic.ts';
import { polygon } from './polygon.ts';
import { rectangle } from './rectangle.ts';
import { select } from './select.ts';
import type { Step, Tool, ToolContext, ToolEvent, ToolId } from './tool.ts';

/** A tool in a hand: it remembers how far it is. */
export type RunningTool = { send(event: ToolEvent, context: ToolContext): Omit<Step<unknown>, 'state'> };

export const startTool: Readonly<Record<ToolId, () => RunningTool>> = {
  select: () => run(select),
  polygon: () => run(polygon),
  magnetic: () => run(magnetic),
  freehand: () => run(freehand),
  brush: () => run(brush),
  eraser: () => run(eraser),
  rectangle: () => run(rectangle),
  ellipse: () => run(ellipse),
  cut: () => run(cut),
};

function run<State>(tool: Tool<State>): RunningTool {
  let now = tool.start;
  return {
    send: (event, context) => {
      const { state, ...outcome } = tool.step(now, event, context);
      now = state;
      return outcome;
    },
  };
}
