/** A point of the patient in centimetres: x to the patient's left (right in the picture), y down, z forward. The origin is in front of the sixth thoracic vertebra. */
export type Point3 = { readonly x: number; readonly y: number; readonly z: number };

/** A point of the picture in pixels, and the pixels a centimetre takes there. */
export type Projected = { readonly x: number; readonly y: number; readonly scale: number };

/** How the patient stands between tube and detector, and which part of the shadow is the picture. */
export type Pose = {
  /** Rotation from patient to room, row by row. */
  readonly rotation: readonly [number, number, number, number, number, number, number, number, number];
  /** Pixel of the patient's origin, and pixels a centimetre at the origin's depth. */
  readonly originX: number;
  readonly originY: number;
  readonly scale: number;
  /** Tube's distance from the origin in centimetres: in front of the patient (AP) if positive, behind (PA) if negative. */
  readonly tube: number;
};

/** Rotation matrix of a patient turned (`yaw`, about the long axis), leaning back (`pitch`) and leaning sideways (`roll`), in radians. */
export function rotationOf({ yaw, pitch, roll }: { yaw: number; pitch: number; roll: number }): Pose['rotation'] {
  const [cy, sy, cp, sp, cr, sr] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch), Math.cos(roll), Math.sin(roll)];
  // Rz(roll) · Rx(pitch) · Ry(yaw)
  return [
    cr * cy - sr * sp * sy,
    -sr * cp,
    cr * sy + sr * sp * cy,
    sr * cy + cr * sp * sy,
    cr * cp,
    sr * sy - cr * sp * cy,
    -cp * sy,
    sp,
    cp * cy,
  ];
}

/** Shadow of a point. */
export function project(pose: Pose, p: Point3): Projected {
  const r = pose.rotation;
  const depth = r[6] * p.x + r[7] * p.y + r[8] * p.z;
  const scale = pose.scale * (pose.tube / (pose.tube - depth));
  return {
    x: pose.originX + scale * (r[0] * p.x + r[1] * p.y + r[2] * p.z),
    y: pose.originY + scale * (r[3] * p.x + r[4] * p.y + r[5] * p.z),
    scale,
  };
}

/** The point on the ray through pixel (`x`, `y`) at room depth `depth`, written into `out`. */
export function pointOnRay(pose: Pose, x: number, y: number, depth: number, out: { x: number; y: number; z: number }): void {
  const r = pose.rotation;
  const shrink = (pose.tube - depth) / (pose.tube * pose.scale);
  const u = (x - pose.originX) * shrink;
  const v = (y - pose.originY) * shrink;
  out.x = r[0] * u + r[3] * v + r[6] * depth;
  out.y = r[1] * u + r[4] * v + r[7] * depth;
  out.z = r[2] * u + r[5] * v + r[8] * depth;
}
